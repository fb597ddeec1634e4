/** Where the present comes from. Everything that asks the time takes a `Clock`, so that tests move it by hand. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
