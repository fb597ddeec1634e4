import type { PaymentGateway } from '../gateway.ts';
import { simulated } from './simulated/simulated.gateway.ts';

/** THE list of gateways. */
export const gateways: readonly PaymentGateway[] = [simulated];
