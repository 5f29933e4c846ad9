/**
 * Where the models of one spreadsheet meet: the script's own on this machine, and one in each open page. Speaks the sheet
 * library's collaboration protocol: a change names the change it follows, and only one may follow it. A late one is not
 * taken; its sender has by then received the other change, moves its own behind it, and sends it again.
 */
export interface Message {
  readonly type: string;
  readonly serverRevisionId?: string;
  readonly nextRevisionId?: string;
  readonly clientId?: string;
  readonly client?: { readonly id: string };
  readonly commands?: readonly RoomCommand[];
}
export interface RoomCommand {
  readonly type: string;
  readonly sheetId?: string;
  readonly col?: number;
  readonly row?: number;
  readonly content?: string;
}

type Listener = (message: Message) => void;

export interface Room {
  /** For the model on this machine, as the library wants it. */
  readonly transport: {
    sendMessage(message: Message): Promise<void>;
    onNewMessage(id: string, listener: Listener): void;
    leave(id: string): void;
  };
  /** A page's message. @returns false for a change that follows an older one than the last. */
  receive(message: Message): boolean;
  /** Everything from now on. @returns how to stop it. */
  follow(listener: Listener): () => void;
}

const CHANGES = new Set(['REMOTE_REVISION', 'REVISION_UNDONE', 'REVISION_REDONE']);
const PRESENCE = new Set(['CLIENT_JOINED', 'CLIENT_MOVED', 'CLIENT_LEFT']);

export function openRoom(): Room {
  const models = new Map<string, Listener>();
  const followers = new Set<Listener>();
  /** The change that the next one must follow; the first to speak is the model that opened the spreadsheet. */
  let last: string | undefined;

  function pass(message: Message): void {
    for (const listener of [...models.values(), ...followers]) listener(message);
  }

  function receive(message: Message): boolean {
    if (CHANGES.has(message.type)) {
      if (last !== undefined && message.serverRevisionId !== last) return false;
      last = message.nextRevisionId;
    } else if (!PRESENCE.has(message.type)) return true;
    pass(message);
    return true;
  }

  return {
    transport: {
      async sendMessage(message) {
        receive(message);
      },
      onNewMessage: (id, listener) => models.set(id, listener),
      leave: (id) => models.delete(id),
    },
    receive,
    follow(listener) {
      followers.add(listener);
      return () => followers.delete(listener);
    },
  };
}
