// The VS Code extension: starts the language server and offers its commands.

import { commands, extensions, Uri, window, workspace, type Disposable, type ExtensionContext, type TextDocument } from 'vscode';
import { LanguageClient, TransportKind, type LanguageClientOptions } from 'vscode-languageclient/node';
import { FindingsView } from './findings-view';
import { LanguageStatus } from './language-status';
import { lensCommands } from './lens-commands';
import { ownSettingsCommand } from './own-settings';
import { showRule } from './rule-pages';
import { offerSnippets } from './snippets';
import { StatusItem } from './status-item';
import { openConfig, openExample } from './walkthrough';
import { language, say } from './words';
import { ruleOfNode, workspaceCommands } from './workspace-commands';
import { WorkspaceFindings } from './workspace-findings';

const LANGUAGES = ['yaml', 'helm', 'helm-template', 'dockerfile'];
const inAnyFolder = (ids: readonly string[]): { readonly scheme: string; readonly language: string }[] => ['file', 'untitled', 'vscode-vfs'].flatMap(scheme => ids.map(id => ({ scheme, language: id })));

/** Extensions that report or explain some of the same, and what it is. */
const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  'docker.docker': ['docker-checks', 'dockerfile-syntax', 'dockerfile-hover'],
  'ms-azuretools.vscode-docker': ['dockerfile-syntax', 'dockerfile-hover', 'dockerfile-outline'],
  'ms-azuretools.vscode-containers': ['dockerfile-syntax', 'dockerfile-hover', 'dockerfile-outline'],
  'redhat.vscode-yaml': ['yaml-syntax', 'yaml-outline'],
};

const isOurs = (document: TextDocument): boolean => LANGUAGES.includes(document.languageId);

/** What people put Kubernetes' schema under in `yaml.schemas`: its short name, or an address of a copy. */
const KUBERNETES_SCHEMA = /^kubernetes$|kubernetes-?json-?schema/i;

/** The files that Red Hat's YAML extension checks and explains by Kubernetes' schema: all when Microsoft's Kubernetes extension tells it to. */
function kubernetesSchemaFiles(): readonly string[] {
  if (!extensions.getExtension('redhat.vscode-yaml')) return [];
  if (extensions.getExtension('ms-kubernetes-tools.vscode-kubernetes-tools')) return ['**'];
  const schemas = workspace.getConfiguration('yaml').get<Record<string, string | readonly string[]>>('schemas', {});
  return Object.entries(schemas).filter(([schema]) => KUBERNETES_SCHEMA.test(schema)).flatMap(([, files]) => files);
}

interface Neighbourhood {
  readonly neighbours: readonly string[];
  readonly kubernetesSchemaFiles?: readonly string[];
}

function neighbourhood(): Neighbourhood {
  const overlap = workspace.getConfiguration('seaworthy').get<string>('overlap', 'auto');
  if (overlap === 'always') return { neighbours: [] };
  if (overlap === 'never') return { neighbours: [...Object.values(NEIGHBOURS).flat(), 'kubernetes-schema'] };
  const files = kubernetesSchemaFiles();
  const active = Object.entries(NEIGHBOURS).flatMap(([id, work]) => (extensions.getExtension(id) ? work : []));
  return { neighbours: [...active, ...(files.length > 0 ? ['kubernetes-schema'] : [])], kubernetesSchemaFiles: files };
}

/** @param shown called when an open file's findings were told */
function clientOptions(shown: (uri: Uri) => void): LanguageClientOptions {
  return {
    documentSelector: inAnyFolder([...LANGUAGES, 'json']), // a JSON manifest is rare: it is looked at once something else has started us
    initializationOptions: () => ({
      language: language(),
      ruleUri: `command:seaworthy.showRule?${encodeURIComponent('["')}{id}${encodeURIComponent('"]')}`,
      clientCommands: true,
      ...neighbourhood(),
    }),
    markdown: { isTrusted: { enabledCommands: ['seaworthy.showRule'] } },
    diagnosticPullOptions: { onChange: true, onTabs: false },
    middleware: {
      async provideDiagnostics(document, previousResultId, token, next) {
        const report = await next(document, previousResultId, token);
        shown('uri' in document ? document.uri : document);
        return report;
      },
    },
  };
}

async function fixAll(): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const { version } = editor.document;
  await commands.executeCommand('editor.action.sourceAction', { kind: 'source.fixAll.seaworthy', apply: 'first' });
  if (editor.document.version === version) window.setStatusBarMessage(say('nothingToFix'), 4000);
}

/** Settings that the server learns only when it starts. */
const NEEDS_RESTART = ['seaworthy.language', 'seaworthy.overlap', 'yaml.schemas'];

function ownCommands(context: ExtensionContext, client: LanguageClient): readonly Disposable[] {
  return [
    commands.registerCommand('seaworthy.showRule', (about?: unknown) => showRule(context.extensionUri, ruleOfNode(about))),
    commands.registerCommand('seaworthy.openExample', () => openExample(context.extensionUri)),
    commands.registerCommand('seaworthy.openConfig', openConfig),
    commands.registerCommand('seaworthy.fixAll', fixAll),
    ...lensCommands(),
    ownSettingsCommand(),
    commands.registerCommand('seaworthy.restart', () => client.restart()),
    commands.registerCommand('seaworthy.showLog', () => client.outputChannel.show()),
    commands.registerCommand('seaworthy.openSettings', () => commands.executeCommand('workbench.action.openSettings', `@ext:${context.extension.id}`)),
  ];
}

/** What other extensions, and the editor tests, may ask. */
export interface SeaworthyApi {
  readonly findings: FindingsView;
}

export async function activate(context: ExtensionContext): Promise<SeaworthyApi> {
  const module = context.asAbsolutePath('dist/server.js');
  const client = new LanguageClient('seaworthy', 'Seaworthy', {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6017'] } },
  }, clientOptions(uri => workspaceFindings.shown(uri)));
  const workspaceFindings = new WorkspaceFindings(client);
  const view = new FindingsView(() => workspaceFindings.hasRun);
  const status = new LanguageStatus(client, inAnyFolder(LANGUAGES), isOurs);
  context.subscriptions.push(
    client, workspaceFindings, view, status,
    new StatusItem(client, isOurs, status),
    ...workspaceCommands(client, workspaceFindings, view, status),
    ...ownCommands(context, client),
    offerSnippets(context.extensionUri, inAnyFolder(LANGUAGES)),
    window.registerUriHandler({ handleUri: (uri: Uri) => showRule(context.extensionUri, /^\/rules\/([^/]+)$/.exec(uri.path)?.[1]) }),
    workspace.onDidChangeConfiguration(event => {
      if (NEEDS_RESTART.some(setting => event.affectsConfiguration(setting))) void client.restart();
    }),
  );
  try {
    await client.start();
  } catch (error) {
    void window.showErrorMessage(say('cannotStart', { reason: error instanceof Error ? error.message : String(error) }));
  }
  return { findings: view };
}
