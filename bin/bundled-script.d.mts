import type { Plugin } from 'vite';

export declare const bundledScriptInTests: Plugin;
