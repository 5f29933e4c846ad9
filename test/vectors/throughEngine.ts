import { scenario } from './scenario';
import type { Comparison } from './throughBundle';
import { throughOpenTime } from './throughOpenTime';
import type { Vector } from './vector';

/** The operations that no custom function answers. */
export function throughEngine(vector: Vector): Comparison {
  return vector.op === 'scenario' ? scenario(vector) : throughOpenTime(vector);
}
