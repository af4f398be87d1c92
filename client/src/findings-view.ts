// The tree of findings in the Explorer: groups, what is in them, and what can be done about a group.

import {
  commands, DiagnosticSeverity, EventEmitter, languages, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, window, workspace,
  type Diagnostic, type Disposable, type Range, type TreeDataProvider, type TreeView,
} from 'vscode';
import { groupFindings, type Finding, type Group, type Grouping, type Severity } from './finding-groups';
import { say } from './words';

/** A finding and where it stands. */
export interface PlacedFinding extends Finding {
  readonly range: Range;
}

export type FindingsNode = Group<PlacedFinding> | PlacedFinding;

const SEVERITY: Readonly<Record<DiagnosticSeverity, Severity>> = {
  [DiagnosticSeverity.Error]: 'error',
  [DiagnosticSeverity.Warning]: 'warning',
  [DiagnosticSeverity.Information]: 'info',
  [DiagnosticSeverity.Hint]: 'hint',
};
const ICONS: Readonly<Record<Severity, ThemeIcon>> = {
  error: new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground')),
  warning: new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground')),
  info: new ThemeIcon('info', new ThemeColor('problemsInfoIcon.foreground')),
  hint: new ThemeIcon('lightbulb'),
};
const CONFIGURATION = /\/\.seaworthy\.ya?ml$/;

const ruleOf = ({ code }: Diagnostic): string => String(typeof code === 'object' ? code.value : code ?? '');

/** What the server adds to a diagnostic; the language client keeps it. */
function objectOf(diagnostic: Diagnostic): string | undefined {
  const { data } = diagnostic as { readonly data?: { readonly object?: string } };
  return data?.object;
}

/** All that is found at the moment, open files and others. */
export function currentFindings(): readonly PlacedFinding[] {
  return languages.getDiagnostics().flatMap(([uri, diagnostics]) => (CONFIGURATION.test(uri.path) ? [] : diagnostics)
    .filter(({ source }) => source === 'seaworthy')
    .map((diagnostic): PlacedFinding => ({
      uri: uri.toString(), path: workspace.asRelativePath(uri), line: diagnostic.range.start.line + 1, range: diagnostic.range,
      rule: ruleOf(diagnostic), message: diagnostic.message, severity: SEVERITY[diagnostic.severity], object: objectOf(diagnostic),
    })));
}

export const isGroup = (node: FindingsNode): node is Group<PlacedFinding> => 'findings' in node;

function groupItem({ by, key, label, description, severity }: Group): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.id = `${by}:${key}`;
  item.description = description;
  item.iconPath = ICONS[severity];
  item.contextValue = by;
  return item;
}

function findingItem(finding: PlacedFinding, by: Grouping): TreeItem {
  const place = `${finding.path}:${finding.line}`;
  const item = new TreeItem(by === 'rule' ? finding.object ?? place : finding.message);
  item.description = by === 'rule' && finding.object !== undefined ? place : `${finding.rule}, ${finding.line}`;
  if (by === 'rule' && finding.object === undefined) item.description = finding.message;
  item.tooltip = `${finding.message}\n${finding.rule} · ${place}`;
  if (by === 'workload') item.iconPath = ICONS[finding.severity]; // a rule's findings look alike: their group says it
  item.contextValue = 'finding';
  item.command = { command: 'vscode.open', title: say('openFinding'), arguments: [Uri.parse(finding.uri), { selection: finding.range }] };
  return item;
}

export class FindingsView implements TreeDataProvider<FindingsNode>, Disposable {
  private readonly changes = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changes.event;
  private readonly view: TreeView<FindingsNode>;
  private readonly listener: Disposable;
  private by: Grouping = 'rule';

  /** @param hasRun whether there is anything to show: before the first run the view is hidden */
  constructor(private readonly hasRun: () => boolean) {
    this.view = window.createTreeView('seaworthy.findings', { treeDataProvider: this, showCollapseAll: true });
    this.listener = languages.onDidChangeDiagnostics(() => { if (hasRun()) this.changes.fire(); });
  }

  refresh(): void {
    this.changes.fire();
  }

  group(by: Grouping): void {
    this.by = by;
    void commands.executeCommand('setContext', 'seaworthy.grouping', by);
    this.changes.fire();
  }

  getChildren(node?: FindingsNode): FindingsNode[] {
    if (node) return isGroup(node) ? [...node.findings] : [];
    return this.hasRun() ? [...groupFindings(currentFindings(), this.by)] : [];
  }

  getTreeItem(node: FindingsNode): TreeItem {
    return isGroup(node) ? groupItem(node) : findingItem(node, this.by);
  }

  dispose(): void {
    this.listener.dispose();
    this.view.dispose();
    this.changes.dispose();
  }
}
