export * from './entry/checks';
export * from './entry/functions';
export * from './entry/holidays';
export * from './entry/insert';
export * from './entry/menu';
export * from './entry/setup';
export * from './entry/sidebar';
export * from './entry/tick';
