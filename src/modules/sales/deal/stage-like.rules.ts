export interface ComparedStage {
  readonly name: string;
  readonly probability: number;
  readonly category: string;
}

/** Of another pipeline's stages, the one that means the same: by name, else the open one with the nearest probability, or alike closed. */
export function stageLike<S extends ComparedStage>(left: ComparedStage, stages: readonly S[]): S | undefined {
  const alike = stages.filter((stage) => stage.category === left.category);
  const distance = (stage: S) => Math.abs(stage.probability - left.probability);
  return (
    alike.find((stage) => stage.name.toLowerCase() === left.name.toLowerCase()) ??
    alike.toSorted((a, b) => distance(a) - distance(b))[0]
  );
}
