// The floor: a bare Fastify and pg doing the same SQL with sensible indexes and nothing else: no permissions, trail, checks or
// events. A lower bound of the work, not a rival.
import { fastify } from 'fastify';
import { registerImport } from './import.ts';
import { registerLeads } from './leads.ts';
import { registerSales } from './sell.ts';

const server = fastify();
registerImport(server);
registerLeads(server);
registerSales(server);
await server.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.stdout.write('ready\n');
