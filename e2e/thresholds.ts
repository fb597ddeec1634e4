/** What each task may cost at most (ui.md, targets); going over fails the build. */
export const thresholds = {
  createLeadByKeyboard: { clicks: 0, keys: 7 },
  createLeadByMouse: { clicks: 2, keys: 4 },
  findByPhone: { clicks: 0, keys: 2 },
  logCallAndNextStep: { clicks: 0, keys: 5 },
  moveTwoStagesByKeyboard: { clicks: 0, keys: 4 },
  moveTwoStagesByDrag: { clicks: 1, keys: 0 },
  typedView: { clicks: 0, keys: 2 },
  pointedView: { clicks: 8, keys: 0 },
  quoteOfThreeLines: { clicks: 2, keys: 14 },
  invoiceAndPayment: { clicks: 3 },
  importFifty: { clicks: 3, keys: 0 },
  ownerOfTwenty: { interactions: 4 },
  rowsCompact: 26,
  rowsDense: 30,
  firstRowAt: 120,
  coldListRequests: 12,
  /** Bytes of script, compressed, until the first list is there. */
  coldListScript: 250_000,
} as const;
