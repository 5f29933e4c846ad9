import { about } from './about';
import { button, element } from './element';
import { momentText } from './momentText';
import { ask, type Contents, type State } from './talk';

export interface TopBar {
  readonly bar: HTMLElement;
  update(state: State): void;
}

/** The document's name, the clock with what moves it, and files in and out. */
export function topBar({ name, isSample }: Contents, openFile: () => void): TopBar {
  const time = element('time', { id: 'clock' });
  const move = (to: string) => () => void ask('/clock', { move: to });
  const moves = [
    button('+1 h', move('hour')),
    button('To tomorrow 09:00', move('morning')),
    button('Play the day', move('day')),
  ];
  const stop = button('Stop', move('stop'));
  const bar = element(
    'header',
    { id: 'bar' },
    element('h1', {}, name),
    element(
      'span',
      { class: 'kind' },
      isSample ? 'sample help desk, set up' : 'your file, on this machine only',
    ),
    element('div', { class: 'clock', role: 'group', 'aria-label': 'Clock' }, time, ...moves, stop),
    button('Open CSV or XLSX…', openFile),
    element('a', { class: 'button', href: '/tracker.xlsx', download: '' }, 'Download XLSX'),
    button('About', about),
  );
  return {
    bar,
    update({ now, zone, isMoving }) {
      time.textContent = `${momentText(now, zone)} (${zone})`;
      for (const each of moves) each.hidden = isMoving;
      stop.hidden = !isMoving;
    },
  };
}
