/** The door of the telephony module. */
export { demoCallers } from './providers/demo/demo-callers.ts';
