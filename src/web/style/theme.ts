import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Ink: the colour of what can be acted on. White on shade 6, and shade 8 on shade 0, are above 4.5:1. */
const ink: MantineColorsTuple = [
  '#eef4fb',
  '#dbe7f5',
  '#b4cdea',
  '#8ab1df',
  '#6899d6',
  '#4478bd',
  '#2f63a8',
  '#265391',
  '#1e4478',
  '#163459',
];

/** Mantine's dark surfaces, in the blue-grey of ours. */
const dark: MantineColorsTuple = [
  '#dfe5ec',
  '#bcc6d1',
  '#a3aebb',
  '#8f9aa8',
  '#4a5563',
  '#38414d',
  '#1e242d',
  '#171c23',
  '#12161c',
  '#0d1116',
];

export const theme = createTheme({
  colors: { ink, dark },
  primaryColor: 'ink',
  primaryShade: { light: 6, dark: 6 },
  fontFamily:
    "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif",
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.4', md: '1.45', lg: '1.4', xl: '1.3' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '0.9375rem', lineHeight: '1.3' },
      h2: { fontSize: '0.875rem', lineHeight: '1.3' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.3' },
    },
  },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: Object.fromEntries(
    [
      'TextInput',
      'Textarea',
      'Select',
      'PasswordInput',
      'Button',
      'PillsInput',
      'InputBase',
      'Checkbox',
      'Switch',
      'SegmentedControl',
    ].map((name) => [name, { defaultProps: { size: 'xs' } }]),
  ),
});

/** Mantine's own greys, brought above 4.5:1 on every surface we lay them on. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#55606e',
    '--mantine-color-placeholder': '#667180',
    '--mantine-color-text': '#1a2330',
    '--mantine-color-error': '#b3212d',
    '--mantine-color-anchor': '#265391',
    '--mantine-color-default-border': '#cfd6de',
  },
  dark: {
    '--mantine-color-body': '#171c23',
    '--mantine-color-default': '#1e242d',
    '--mantine-color-default-hover': '#262d38',
    '--mantine-color-dimmed': '#a3aebb',
    '--mantine-color-placeholder': '#8f9aa8',
    '--mantine-color-text': '#dfe5ec',
    '--mantine-color-error': '#ff8f8a',
    '--mantine-color-anchor': '#8ab1df',
    '--mantine-color-default-border': '#38414d',
  },
});
