import type { Fault } from '../../fakes/fakeHost';
import type { Scene } from '../oracle/scene';

/** What goes wrong, or who interferes, in one run of a played setting; together with the setting it says everything. */
export type Happening =
  | { readonly run: number; readonly call: number; readonly fault: Fault }
  /** call -1: before the run. */
  | { readonly run: number; readonly call: number; readonly edit: string }
  /** A second run begins while this one is at a call. */
  | { readonly run: number; readonly call: number; readonly second: 'owner' | 'standby' }
  /** Another run has the lock all the time. */
  | { readonly run: number; readonly locked: true }
  /** The trigger does not fire. */
  | { readonly run: number; readonly missed: true }
  /** It fires twice. */
  | { readonly run: number; readonly doubled: true };

export interface Plan {
  readonly setting: string;
  readonly contract: Scene['contract'];
  readonly happenings: readonly Happening[];
}

export const FAULTS: readonly Fault[] = [
  ...(['before', 'after'] as const).flatMap((kill) =>
    (['none', 'half', 'all'] as const).map((writes) => ({ kill, writes })),
  ),
  { throw: 'before' },
  { throw: 'after' },
];
