export * from './entry/functions';
export * from './entry/setup';
