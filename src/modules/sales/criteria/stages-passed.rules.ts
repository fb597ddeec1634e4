/** A stage as its exit criteria are asked for. */
export interface PassedStage {
  readonly id: string;
  readonly pipelineId: string;
  readonly category: string;
}

/**
 * The stages that a deal leaves behind when it goes from one to another: the one it stood in and those it skips, so that going back
 * first is no way around them. None where it goes back, to another pipeline, or is lost. `stages` stand in their order.
 */
export function stagesPassed<S extends PassedStage>(
  stages: readonly S[],
  fromId: string,
  toId: string,
): readonly S[] {
  const from = stages.find(({ id }) => id === fromId);
  const to = stages.find(({ id }) => id === toId);
  if (from?.category !== 'open' || to?.pipelineId !== from.pipelineId) return [];
  const open = stages.filter(
    ({ pipelineId, category }) => pipelineId === from.pipelineId && category === 'open',
  );
  if (to.category === 'won') return open.slice(open.indexOf(from));
  return to.category === 'open' ? open.slice(open.indexOf(from), open.indexOf(to)) : [];
}
