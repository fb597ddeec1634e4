/** The door of the capture module. */
export { publishForm } from './form/publish-form.ts';
