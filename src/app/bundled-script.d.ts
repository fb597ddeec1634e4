/** A script for pages that are not part of the browser's build, with all it imports, as text: see bin/bundled-script.mjs. */
declare module '*?bundle' {
  const script: string;
  export default script;
}
