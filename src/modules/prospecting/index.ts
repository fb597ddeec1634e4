/** The door of the prospecting module. */
export { directoryUrls } from './directories/directory-urls.ts';
