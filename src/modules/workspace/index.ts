/** The door of the workspace module. */
export { frenchVatNumber, isSiren, isVatNumber } from './legal-entity/identifiers.ts';
export { issuingFirm, type LegalEntity } from './legal-entity/issuing-firm.ts';
export { workingCalendarOf } from './working-calendar/working-calendar-of.ts';
export { missingForIssue } from './legal-entity/legal-entity.rules.ts';
export { type Letterhead, letterheadOf, LOGO_ADDRESS, logoAnswer } from './legal-entity/logo.ts';
