import { stringify } from 'yaml';
import { objectsOf } from './json.js';
import type { Renderer } from './renderer.js';

export const yaml: Renderer = (report) => stringify(objectsOf(report), { version: '1.1', lineWidth: 0 });
