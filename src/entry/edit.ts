import { noticeEdit } from '../app/noticeEdit';
import { appsScriptHost, editIn } from '../host/appsScript';

/**
 * After every edit by a person: a new status, priority or owner of a ticket is kept in SLA Events with its exact time.
 */
export function onEdit(e: unknown): void {
  try {
    const edit = editIn(e);
    if (edit !== undefined) noticeEdit(appsScriptHost(), edit);
  } catch (error) {
    // Nobody's edit is to be disturbed by this, and the next run sees what has changed.
    console.log(JSON.stringify({ edit: 'not noticed', why: (error as Error).name }));
  }
}
