import { useState } from 'preact/hooks';
import type { HolidayPreview, HolidaysAdded } from '../../app/holidayImport';
import type { HolidayCountry } from '../../sheets/holidayTable';
import { calendars, shared } from '../strings';
import { Choice, Tick } from './fields';
import { Notes, shownText, WorkShown } from './page';
import { call } from './server';
import { useWork } from './work';

/** Public holidays of a place, looked at before they are added to a set of SLA Holidays. */
export function HolidayImport({ onChanged }: { onChanged: () => Promise<void> }) {
  const work = useWork();
  const [doing, setDoing] = useState(calendars.loading);
  const [countries, setCountries] = useState<readonly HolidayCountry[]>([]);
  const [country, setCountry] = useState('');
  const [region, setRegion] = useState('');
  const [preview, setPreview] = useState<HolidayPreview | undefined>(undefined);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [added, setAdded] = useState<HolidaysAdded | undefined>(undefined);
  const [said, setSaid] = useState('');
  const begin = async () => {
    if (countries.length > 0) return;
    setDoing(calendars.loading);
    setCountries((await work.run(() => call('holidayCountries'))) ?? []);
  };
  const look = async (code: string, part: string) => {
    setCountry(code);
    setRegion(part);
    setPreview(undefined);
    setSaid('');
    if (code === '') return;
    setDoing(calendars.loading);
    const found = await work.run(() => call('previewHolidays', { country: code, region: part }));
    setPreview(found);
    setTicked(found?.offers.filter(({ ticked: isOn }) => isOn).map(({ date }) => date) ?? []);
  };
  const add = async () => {
    setDoing(calendars.adding);
    const done = await work.run(() => call('addHolidays', { country, region, dates: ticked }), {
      canStop: false,
    });
    if (done === undefined) return;
    setAdded(done);
    setPreview(undefined);
    setCountry('');
    await onChanged();
  };
  const undo = async () => {
    setDoing(calendars.adding);
    const gone = await work.run(() => call('removeHolidays', added!), { canStop: false });
    if (gone === undefined) return;
    setAdded(undefined);
    setSaid(calendars.removed);
    await onChanged();
  };
  const regions = countries.find(({ code }) => code === country)?.regions ?? [];
  return (
    <details onToggle={begin}>
      <summary>{calendars.import}</summary>
      <Choice
        label={calendars.country}
        value={country}
        options={[['', calendars.chooseCountry], ...countries.map(({ code, name }) => [code, name] as const)]}
        onChange={(code) => look(code, '')}
      />
      {regions.length > 0 && (
        <Choice
          label={calendars.region}
          value={region}
          options={[['', calendars.whole], ...regions.map(({ code, name }) => [code, name] as const)]}
          onChange={(part) => look(country, part)}
        />
      )}
      <WorkShown work={work} doing={doing} />
      {preview !== undefined && (
        <>
          {preview.offers.map(({ date, weekday, name, kind, present }) => (
            <Tick
              key={date}
              isOn={present || ticked.includes(date)}
              isDisabled={present}
              onChange={(isOn) =>
                setTicked(
                  preview.offers
                    .map((offer) => offer.date)
                    .filter((each) => (each === date ? isOn : ticked.includes(each))),
                )
              }
            >
              {weekday} {date} {shownText(name)}
              <span class="quiet small">
                {' '}
                {present ? `(${calendars.present})` : kind === 'public' ? '' : `(${kind})`}
              </span>
            </Tick>
          ))}
          <button type="button" onClick={add} disabled={ticked.length === 0 || work.isBusy}>
            {calendars.addDates(ticked.length, preview.set)}
          </button>
          <p class="quiet small">{preview.credit}</p>
        </>
      )}
      {added !== undefined && (
        <>
          <Notes
            tone="good"
            texts={[calendars.added(added.added.length, added.set), calendars.use(added.set)]}
          />
          <button type="button" onClick={undo} disabled={work.isBusy}>
            {shared.undo}
          </button>
        </>
      )}
      {said !== '' && <Notes tone="good" texts={[said]} />}
    </details>
  );
}
