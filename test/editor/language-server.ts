import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node.js';
import { ROOT } from '../scenarios/run.js';

export interface EditorDiagnostic {
  message: string;
  range: { start: { line: number; character: number } };
}

export interface Completion {
  label: string;
  documentation?: string | { value: string };
}

interface Place {
  line: number;
  character: number;
}

/** A yaml-language-server that looks at this checkout as VS Code would, with the settings of `.vscode`. */
export class LanguageServer {
  readonly #process: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #published = new Map<string, (diagnostics: EditorDiagnostic[]) => void>();

  private constructor(process: ChildProcess, connection: MessageConnection) {
    this.#process = process;
    this.#connection = connection;
  }

  static async start(): Promise<LanguageServer> {
    const child = spawn(
      process.execPath,
      [join(ROOT, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
      { stdio: ['pipe', 'pipe', 'ignore'] },
    );
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const server = new LanguageServer(child, connection);
    const settings = JSON.parse(readFileSync(join(ROOT, '.vscode/settings.json'), 'utf8')) as Record<string, unknown>;
    connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => sectionOf(settings, section ?? '')),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: { uri: string; diagnostics: EditorDiagnostic[] }) =>
        server.#published.get(uri)?.(diagnostics),
    );
    connection.listen();
    const root = pathToFileURL(ROOT).href;
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: 'mieux' }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: {
          publishDiagnostics: {},
          completion: { completionItem: { documentationFormat: ['markdown'] } },
          hover: { contentFormat: ['markdown'] },
        },
      },
    });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { yaml: sectionOf(settings, 'yaml') },
    });
    return server;
  }

  /** Opens a file of the checkout, or a new one with a text, once; gives what the editor would underline. */
  async open(file: string, text = readFileSync(join(ROOT, file), 'utf8')): Promise<EditorDiagnostic[]> {
    const uri = uriOf(file);
    const diagnostics = this.#publication(uri);
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text },
    });
    return diagnostics;
  }

  #publication(uri: string): Promise<EditorDiagnostic[]> {
    return new Promise((resolve) => {
      this.#published.set(uri, resolve);
    });
  }

  async complete(file: string, position: Place): Promise<Completion[]> {
    const { items } = await this.#connection.sendRequest<{ items: Completion[] }>('textDocument/completion', {
      textDocument: { uri: uriOf(file) },
      position,
    });
    return items;
  }

  async hover(file: string, position: Place): Promise<string> {
    const hover = await this.#connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', {
      textDocument: { uri: uriOf(file) },
      position,
    });
    return hover?.contents.value ?? '';
  }

  stop(): void {
    this.#connection.dispose();
    this.#process.kill();
  }
}

/** Where a text first holds some words, as an editor counts. */
export function placeOf(text: string, words: string): Place {
  const before = text.slice(0, text.indexOf(words)).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

function uriOf(file: string): string {
  return pathToFileURL(join(ROOT, file)).href;
}

/** `yaml.schemas` and its like as the nested settings that a server asks for. */
function sectionOf(settings: Readonly<Record<string, unknown>>, section: string): Record<string, unknown> {
  const nested: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(settings)) {
    if (!key.startsWith(`${section}.`)) continue;
    const steps = key.slice(section.length + 1).split('.');
    const last = steps.pop() ?? '';
    let at = nested;
    for (const step of steps) {
      at[step] ??= {};
      at = at[step] as Record<string, unknown>;
    }
    at[last] = value;
  }
  return nested;
}
