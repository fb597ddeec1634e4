import type { FastifyInstance } from 'fastify';

/** `GET /api/docs`: the OpenAPI description as a page to read, for whoever is signed in. */
export function registerApiDocs(server: FastifyInstance): void {
  server.get('/api/docs', async (_request, reply) => {
    const { script, style } = reply.cspNonce;
    return reply.type('text/html').send(PAGE.replace('SCRIPT_NONCE', script).replace('STYLE_NONCE', style));
  });
}

/** Drawn in the browser from openapi.json, so that it shows what this very caller can reach, custom fields included. */
const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Filrouge API</title>
<style nonce="STYLE_NONCE">
  body { font: 14px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 960px; padding: 16px; }
  summary { cursor: pointer; padding: 2px 0; }
  h2 { margin: 24px 0 4px; font-size: 16px; }
  code { font: 13px ui-monospace, monospace; }
  pre { overflow: auto; padding: 8px; border: 1px solid #8884; }
  .verb { display: inline-block; width: 5em; font-weight: 600; }
</style>
<h1>Filrouge API</h1>
<p>Machine-readable at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</p>
<p id="state" role="status">Loading …</p>
<main id="paths"></main>
<script type="module" nonce="SCRIPT_NONCE">
  const make = (name, text, children = []) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    element.append(...children);
    return element;
  };
  const schemaOf = (api, schema) => {
    const name = schema?.$ref?.split('/').at(-1);
    return name ? api.components.schemas[name] : schema;
  };
  const operation = (api, path, verb, details) => {
    const head = make('summary', '', [
      Object.assign(make('span', verb.toUpperCase()), { className: 'verb' }),
      make('code', path),
      make('span', ' ' + details.summary),
    ]);
    const body = schemaOf(api, details.requestBody?.content['application/json'].schema);
    const answer = Object.values(details.responses)[0].content['application/json'].schema;
    const parts = [];
    if (details.parameters) parts.push(make('p', 'Parameters: ' + details.parameters.map((one) => one.name).join(', ')));
    if (body) parts.push(make('p', 'Body'), make('pre', JSON.stringify(body, null, 2)));
    parts.push(make('p', 'Answer'), make('pre', JSON.stringify(schemaOf(api, answer), null, 2)));
    return make('details', '', [head, ...parts]);
  };
  const response = await fetch('/api/v1/openapi.json');
  const state = document.getElementById('state');
  if (!response.ok) state.textContent = 'Sign in first, then reload this page.';
  else {
    const api = await response.json();
    state.remove();
    const groups = new Map();
    for (const [path, operations] of Object.entries(api.paths)) {
      for (const [verb, details] of Object.entries(operations)) {
        const group = groups.get(details.tags[0]) ?? [];
        group.push(operation(api, path, verb, details));
        groups.set(details.tags[0], group);
      }
    }
    for (const [name, members] of groups) document.getElementById('paths').append(make('h2', name), ...members);
  }
</script>
</html>
`;
