import type { Execution } from '../execution';
import { ServiceError, service } from '../service';
import type { World } from '../world';

/** Who holds which lock. Executions only ever overlap by nesting, so a lock that is taken stays so while one waits. */
export interface Locks {
  /** Set to false to have every lock refused, as if another execution held it. */
  available: boolean;
  /** Whether the script runs in a container; without one there is no document lock. */
  container: boolean;
  /** The holder's execution id by lock name; a test may enter one of its own. */
  readonly holders: Map<string, number>;
  releaseAll(executionId: number): void;
}

export function createLocks(): Locks {
  const holders = new Map<string, number>();
  return {
    available: true,
    container: true,
    holders,
    releaseAll(executionId) {
      for (const [name, holder] of holders) if (holder === executionId) holders.delete(name);
    },
  };
}

export function lockService(world: World, execution: Execution): object {
  return service<GoogleAppsScript.Lock.LockService>('LockService', {
    getDocumentLock: () => (world.locks.container ? lockOf(world, execution, 'document') : null),
    getScriptLock: () => lockOf(world, execution, 'script'),
    getUserLock: () => lockOf(world, execution, `user ${execution.user}`),
  });
}

function lockOf(world: World, execution: Execution, name: string): object {
  const { locks } = world;
  const isMine = () => locks.holders.get(name) === execution.id;
  function tryLock(milliseconds: unknown): boolean {
    if (isMine()) return true;
    if (locks.available && !locks.holders.has(name)) {
      locks.holders.set(name, execution.id);
      return true;
    }
    world.clock.advance(Number(milliseconds) || 0);
    return false;
  }
  return service<GoogleAppsScript.Lock.Lock>('Lock', {
    tryLock,
    waitLock(milliseconds: unknown) {
      if (!tryLock(milliseconds)) {
        throw new ServiceError('Lock timeout: another process was holding the lock for too long.');
      }
    },
    hasLock: isMine,
    releaseLock() {
      if (isMine()) locks.holders.delete(name);
    },
  });
}
