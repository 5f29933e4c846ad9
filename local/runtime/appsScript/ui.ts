import type { Execution } from '../execution';
import { enumeration, memberName, ServiceError, service } from '../service';
import type { AlertRecord, MenuRecord, PageRecord, World } from '../world';
import { pageContents } from './htmlService';

const Button = enumeration('Button', ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO']);
const ButtonSet = enumeration('ButtonSet', ['OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL']);

/** Menus, dialogs and sidebars are recorded; alerts and prompts take their answers from `world.screen.answers`. */
export function ui(world: World, execution: Execution): object {
  if (execution.kind === 'trigger' || execution.kind === 'custom function') {
    throw new ServiceError('Cannot call SpreadsheetApp.getUi() from this context.');
  }
  const { screen } = world;
  const show = (kind: PageRecord['kind']) => (output: unknown, title?: unknown) => {
    const { html, title: ownTitle, width, height } = pageContents(output);
    screen.pages.push({
      kind,
      html,
      width,
      height,
      title: title === undefined ? ownTitle : String(title),
      at: world.clock.now(),
    });
  };
  const ask = (kind: AlertRecord['kind'], args: readonly unknown[]) => {
    const texts = args.filter((arg) => typeof arg !== 'object').map(String);
    const [title, message] = texts.length > 1 ? texts : ['', texts[0]];
    screen.alerts.push({ kind, title: title!, message: message ?? '', at: world.clock.now() });
    return screen.answers.shift();
  };
  return service<GoogleAppsScript.Base.Ui>('Ui', {
    Button,
    ButtonSet,
    createMenu: (caption: unknown) => menu(world, String(caption)).self,
    createAddonMenu: () => menu(world, world.document.name).self,
    showSidebar: show('sidebar'),
    showModalDialog: show('modal dialog'),
    showModelessDialog: show('modeless dialog'),
    alert(...args: unknown[]) {
      const buttons = args.find((arg) => typeof arg === 'object' && arg !== null);
      const answer = ask('alert', args);
      return Button[answer?.button ?? (buttons && memberName(buttons) !== 'OK' ? 'CLOSE' : 'OK')];
    },
    prompt(...args: unknown[]) {
      const answer = ask('prompt', args);
      return service<GoogleAppsScript.Base.PromptResponse>('PromptResponse', {
        getResponseText: () => answer?.text ?? '',
        getSelectedButton: () => Button[answer?.button ?? 'CLOSE'],
      });
    },
  });
}

const records = new WeakMap<object, MenuRecord>();

function menu(world: World, caption: string): { self: object } {
  const items: MenuRecord['items'][number][] = [];
  const record: MenuRecord = { caption, items };
  const self: object = service<GoogleAppsScript.Base.Menu>('Menu', {
    addItem(itemCaption: unknown, functionName: unknown) {
      items.push({ caption: String(itemCaption), functionName: String(functionName) });
      return self;
    },
    addSeparator() {
      items.push('separator');
      return self;
    },
    addSubMenu(other: object) {
      items.push(records.get(other)!);
      return self;
    },
    addToUi() {
      world.screen.menus = [...world.screen.menus.filter((known) => known.caption !== caption), record];
    },
  });
  records.set(self, record);
  return { self };
}
