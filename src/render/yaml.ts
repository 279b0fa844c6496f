import { Document, visit } from 'yaml';
import { escapeHiddenInYaml, hasHidden } from './clean.js';
import { documentOf } from './json.js';
import type { Renderer } from './renderer.js';

/** YAML that readers of version 1.1 and 1.2 read alike; characters that do not show stand escaped, which takes double quotes. */
export const yaml: Renderer = (report) => {
  const document = new Document(documentOf(report), { version: '1.1' });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && hasHidden(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return escapeHiddenInYaml(document.toString({ lineWidth: 0 }));
};
