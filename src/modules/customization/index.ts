/** The door: the firm's configuration as files. */
export {
  applyConfiguration,
  planConfiguration,
  type PlannedChange,
  readConfiguration,
  readPart,
  writePart,
} from './config/configuration.ts';
