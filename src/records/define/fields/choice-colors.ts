/** The theme's calm tones that a value of a choice may have. */
export const choiceColors = ['gray', 'blue', 'teal', 'green', 'yellow', 'orange', 'red', 'violet'] as const;
