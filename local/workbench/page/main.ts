/** The workbench's page. */
import 'bootstrap/dist/css/bootstrap.min.css';
import 'font-awesome/css/font-awesome.min.css';
import '@odoo/o-spreadsheet/dist/o_spreadsheet.css';
import './page.css';
import { loadSheetLibrary } from '../../runtime/sheetLibrary';
import { element } from './element';
import { chooseFile, takeDrops } from './files';
import { addMenus } from './menus';
import { outboxPane } from './outboxPane';
import { scriptPages } from './scriptPages';
import { openSheet } from './sheet';
import { ask, askText, type Contents, follow, type Heard, type State } from './talk';
import { told } from './told';
import { topBar } from './topBar';

const reload = () => location.reload();

async function main(): Promise<void> {
  const clientId = crypto.randomUUID();
  const early: Heard[] = [];
  let receive = (heard: Heard) => {
    early.push(heard);
  };
  let update = (_: State) => {};
  // Listening starts before the contents are fetched, so that no change falls between the two.
  follow(clientId, {
    messages: (heard) => receive(heard),
    state: (state) => update(state),
    notice: told,
    lost: () => told('The workbench does not answer. Start it again with npm start, then reload this page.'),
  });
  const [workbook, code, bridge, sheets] = await Promise.all([
    ask<Contents>('/workbook'),
    askText('/Code.js'),
    askText('/google-script.js'),
    loadSheetLibrary(),
  ]);
  document.title = `${workbook.name} – SLA Clock workbench`;
  const sheet = await openSheet(workbook, code, clientId, {
    lost: () => told('The workbench does not answer. Nothing typed now is kept.'),
    reload,
  });
  const outbox = outboxPane();
  const bar = topBar(workbook, chooseFile);
  const place = element('main', { id: 'sheet' });
  const aside = element('aside', { id: 'sidebar' });
  const focusSheet = () => place.querySelector<HTMLElement>('.o-grid')?.focus();
  const pages = scriptPages({
    aside,
    bridge,
    // As with google.script.run: every function of the script but those with a trailing underscore.
    functions: [...code.matchAll(/^function (\w+)\(/gm)]
      .map(([, name]) => name!)
      .filter((name) => !name.endsWith('_')),
    selection: sheet.selection,
    told,
    focusSheet,
  });
  addMenus(
    sheets,
    workbook,
    { open: chooseFile, download: () => location.assign('/tracker.xlsx') },
    (name) => void pages.choose(name),
  );
  document.body.replaceChildren(bar.bar, place, aside, outbox.pane);
  takeDrops(document.body);

  update = (state) => {
    if (state.opened !== workbook.opened) return reload();
    bar.update(state);
    sheet.setNow(state.now);
    void outbox.update(state.mails, state.zone);
  };
  update(workbook);
  early.forEach(sheet.receive);
  receive = sheet.receive;
  await sheet.show(place, told);
  Object.assign(window, { workbench: sheet });
}

main().catch((error: Error) => {
  document.body.append(element('p', { role: 'alert' }, `The page cannot be shown: ${error.message}`));
  throw error;
});
