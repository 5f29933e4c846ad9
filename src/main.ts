export * from './entry/functions';
