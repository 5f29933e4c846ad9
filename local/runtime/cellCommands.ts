/**
 * The library passes every command twice to each of its seventy plugins, also the command that changes one cell, of
 * which a set-up gives a hundred thousand. Here a cell's command goes to those that take notice of it.
 */
import type { Model } from './sheetLibrary';

interface Handler {
  beforeHandle(command: object): void;
  handle(command: object): void;
}
interface Dispatcher {
  dispatchToHandlers(handlers: readonly Handler[], command: { readonly type: string }): void;
  trigger(event: string, payload: object): void;
}

const CELL_COMMANDS = new Set(['UPDATE_CELL', 'UPDATE_CELL_POSITION']);

export function passCellCommandsOn(model: Model): void {
  const dispatcher = model as unknown as Dispatcher;
  const passToAll = dispatcher.dispatchToHandlers.bind(model);
  const concerned = new WeakMap<readonly Handler[], Map<string, readonly Handler[]>>();

  dispatcher.dispatchToHandlers = (handlers, command) => {
    if (!CELL_COMMANDS.has(command.type)) return passToAll(handlers, command);
    const known = concerned.get(handlers) ?? new Map<string, readonly Handler[]>();
    concerned.set(handlers, known);
    let few = known.get(command.type);
    if (!few) {
      few = handlers.filter((handler) => takesNotice(handler, command.type));
      known.set(command.type, few);
    }
    for (const handler of few) handler.beforeHandle(command);
    for (const handler of few) handler.handle(command);
    dispatcher.trigger('command-dispatched', command);
    return undefined;
  };
}

/** By its source: it names the command, or does not tell commands apart by name. */
function takesNotice({ beforeHandle, handle }: Handler, type: string): boolean {
  return [beforeHandle, handle].some((method) => {
    const text = method.toString();
    const isEmpty = /\{\s*\}$/.test(text);
    return (
      !isEmpty &&
      (text.includes(`"${type}"`) ||
        !/case "|type === "|type !== "/.test(text) ||
        text.includes('.has(cmd.type)'))
    );
  });
}
