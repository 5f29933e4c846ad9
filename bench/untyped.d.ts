/** Peers that come without types, as far as they are used here. */
declare module 'moment-business-time' {
  interface WorkingMoment {
    addWorkingTime(amount: number, unit: string): WorkingMoment;
    workingDiff(from: WorkingMoment, unit: string): number;
    valueOf(): number;
  }
  const moment: {
    tz(at: number, zone: string): WorkingMoment;
    updateLocale(locale: string, settings: object): void;
  };
  export default moment;
}
