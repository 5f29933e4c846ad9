import { useEffect, useRef, useState } from 'preact/hooks';
import { describeFailure } from './failure';

/** How long a call may take before the page shows that it is going on, and before it says how far it is. */
const SHOWN_AFTER_MS = 300;
const COUNTED_AFTER_MS = 2_000;

export interface Progress {
  /** Work in parts asks between them. */
  isStopped(): boolean;
  /** Share done, 0 to 1. */
  tell(share: number): void;
}

export interface Work {
  /** Under way, also before it shows. */
  readonly isBusy: boolean;
  readonly isShown: boolean;
  /** Whole seconds since it began, once it takes long; undefined before. */
  readonly seconds: number | undefined;
  /** 0 to 1, where the work comes in parts. */
  readonly share: number | undefined;
  readonly problems: readonly string[];
  /** undefined where the work cannot be left half done. */
  readonly stop: (() => void) | undefined;
  /** @returns undefined where it failed or was stopped; `problems` then say why. */
  run<T>(
    task: (progress: Progress) => Promise<T>,
    options?: { readonly canStop?: boolean },
  ): Promise<T | undefined>;
  forget(): void;
}

/** One piece of work at a time with its progress and its failure; a newer one makes the older one's result void. */
export function useWork(): Work {
  const [isBusy, setBusy] = useState(false);
  const [canStop, setCanStop] = useState(true);
  const [elapsed, setElapsed] = useState(0);
  const [share, setShare] = useState<number | undefined>(undefined);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const current = useRef(0);
  useEffect(() => {
    if (!isBusy) return undefined;
    const began = Date.now();
    const timer = setInterval(() => setElapsed(Date.now() - began), 100);
    return () => clearInterval(timer);
  }, [isBusy]);
  const begin = (stoppable: boolean) => {
    current.current += 1;
    setElapsed(0);
    setShare(undefined);
    setProblems([]);
    setCanStop(stoppable);
    setBusy(true);
    return current.current;
  };
  return {
    isBusy,
    isShown: isBusy && elapsed >= SHOWN_AFTER_MS,
    seconds: elapsed >= COUNTED_AFTER_MS ? Math.floor(elapsed / 1000) : undefined,
    share,
    problems,
    stop: canStop
      ? () => {
          current.current += 1;
          setBusy(false);
        }
      : undefined,
    async run(task, options = {}) {
      const own = begin(options.canStop ?? true);
      const isStopped = () => current.current !== own;
      try {
        const answer = await task({ isStopped, tell: (done) => !isStopped() && setShare(done) });
        if (isStopped()) return undefined;
        setBusy(false);
        return answer;
      } catch (error) {
        if (isStopped()) return undefined;
        setBusy(false);
        setProblems(describeFailure(error));
        return undefined;
      }
    },
    forget: () => setProblems([]),
  };
}
