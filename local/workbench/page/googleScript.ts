/**
 * `google.script` as a page in Apps Script finds it; runs first inside the page's own frame, which reaches nothing but its
 * parent.
 *
 * Ten calls are on their way at most, the others wait; answers come in any order. What JSON cannot carry is refused, also a
 * Date. A function that the script does not have is not there either.
 */
type Handler = (value: unknown, userObject?: unknown) => void;
interface Handlers {
  readonly success?: Handler;
  readonly failure?: Handler;
  readonly userObject?: unknown;
}

const MOST_AT_ONCE = 10;
const functions = (document.currentScript?.dataset.functions ?? '').split(' ');
const underWay = new Map<number, Handlers>();
const waiting: (() => void)[] = [];
let calls = 0;

function runner(handlers: Handlers): object {
  const run: Record<string, unknown> = {
    withSuccessHandler: (success: Handler) => runner({ ...handlers, success }),
    withFailureHandler: (failure: Handler) => runner({ ...handlers, failure }),
    withUserObject: (userObject: unknown) => runner({ ...handlers, userObject }),
  };
  for (const functionName of functions) {
    run[functionName] = (...args: unknown[]): void => {
      args.forEach((arg, index) => {
        refuseUnsendable(arg, String(index));
      });
      const id = ++calls;
      const sent = JSON.parse(JSON.stringify(args)) as unknown;
      const start = () => {
        underWay.set(id, handlers);
        parent.postMessage({ kind: 'call', id, functionName, args: sent }, '*');
      };
      if (underWay.size < MOST_AT_ONCE) start();
      else waiting.push(start);
    };
  }
  return run;
}

function refuseUnsendable(value: unknown, property: string): void {
  const isSendable =
    value === null ||
    ['string', 'boolean', 'undefined', 'object'].includes(typeof value) ||
    Number.isFinite(value);
  if (!isSendable || value instanceof Date || value instanceof Node) {
    throw new TypeError(`Failed due to illegal value in property: ${property}`);
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) refuseUnsendable(item, key);
}

addEventListener('message', ({ source, data }) => {
  if (source !== parent || data?.kind !== 'answer') return;
  const handlers = underWay.get(data.id as number);
  underWay.delete(data.id as number);
  waiting.shift()?.();
  if (data.error) {
    const error = Object.assign(new Error(data.error.message as string), { name: data.error.name as string });
    if (handlers?.failure) handlers.failure(error, handlers.userObject);
    else console.error(error);
  } else handlers?.success?.(data.value, handlers.userObject);
});

const tellParent = (kind: string) => () => parent.postMessage({ kind }, '*');
Object.assign(window, {
  google: {
    script: {
      run: runner({}),
      host: {
        close: tellParent('close'),
        editor: { focus: tellParent('focus') },
        setHeight() {},
        setWidth() {},
      },
    },
  },
});
