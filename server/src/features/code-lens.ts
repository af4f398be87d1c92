// textDocument/codeLens: above a workload or a build stage, in a few words, what it will be like in production.

import type { CodeLens, Command, Position } from 'vscode-languageserver-types';
import type { LineIndex } from '../text/lines';
import { shift } from '../text/span';
import { layersOf } from '../model/dockerfile/layers';
import type { Stage } from '../model/dockerfile/types';
import { defaultsFor } from '../model/kubernetes/limit-range';
import type { KubernetesVersion } from '../model/kubernetes/kubernetes-version';
import { qosClass } from '../model/kubernetes/qos';
import type { Workload } from '../model/kubernetes/workload';
import { disruptionsOf, type Disruption } from '../model/kubernetes/zero-downtime';
import type { Project } from '../model/project';
import type { Analysis } from '../engine/analyser';
import type { Problem } from '../engine/problem';
import { render } from '../engine/render';
import type { Locale, Text } from '../rules/rule';
import { rangeOf, type Presentation } from './presentation';

const WORDS = {
  qos: { en: 'QoS {qos}', zh: 'QoS {qos}' },
  none: { en: 'no findings', zh: '没有问题' },
  one: { en: '1 finding', zh: '1 个问题' },
  many: { en: '{count} findings', zh: '{count} 个问题' },
  smooth: { en: 'zero-downtime rollout ✓', zh: '零停机发布 ✓' },
  final: { en: 'final', zh: '最终阶段' },
  target: { en: 'built by name', zh: '按名称构建' },
  user: { en: 'runs as {user}', zh: '以 {user} 身份运行' },
  layer: { en: '1 layer', zh: '1 层' },
  layers: { en: '{count} layers', zh: '{count} 层' },
  rough: { en: 'rollout may drop requests: {why}', zh: '发布时可能丢请求：{why}' },
} satisfies Record<string, Text>;

const WHY: Readonly<Record<Disruption, Text>> = {
  'goes-down': { en: 'all pods stop first', zh: '先停掉所有 Pod' },
  strategy: { en: 'all old pods may go before a new one is ready', zh: '新 Pod 还没就绪，旧 Pod 就可能全停了' },
  readiness: { en: 'no readiness probe', zh: '没有就绪探针' },
  shutdown: { en: 'no pause before SIGTERM', zh: '收到 SIGTERM 之前没有停顿' },
};

/** What the client does when a lens is clicked: shows the hover, or the fixes and actions, at a position. */
export const LENS_COMMANDS = { hover: 'seaworthy.showHoverAt', fixes: 'seaworthy.showFixesAt', actions: 'seaworthy.showActionsAt' } as const;

export interface LensRequest {
  readonly analysis: Analysis;
  /** Its findings as far as they are told; undefined where it is not to be checked yet. */
  readonly told: readonly Problem[] | undefined;
  readonly lines: LineIndex;
  readonly project: Project;
  readonly kubernetesVersion: KubernetesVersion;
  /** Stages that something builds by name. */
  readonly stageTargets: readonly string[];
  /** Whether the client has the commands; others show the words alone. */
  readonly hasCommands: boolean;
}

/** A lens before it has its place: words, and what a click does at a position. */
interface Words {
  readonly title: string;
  readonly command: string;
  readonly at: Position;
}

class WorkloadLenses {
  constructor(
    private readonly request: LensRequest,
    private readonly workload: Workload,
    private readonly offset: number,
    private readonly presentation: Presentation,
  ) {}

  all(): readonly CodeLens[] {
    const { manifest } = this.workload;
    const [first] = manifest.root.entries;
    const range = rangeOf(this.request.lines, shift(first?.keySpan ?? manifest.kindSpan, this.offset));
    const kind = this.request.lines.positionAt(manifest.kindSpan.start + this.offset);
    return [this.qos(kind), this.findings(kind), this.rollout(kind)]
      .flatMap(words => (words ? [{ range, command: this.command(words) }] : []));
  }

  private get locale(): Locale {
    return this.presentation.locale;
  }

  private command({ title, command, at }: Words): Command {
    if (!this.request.hasCommands) return { title, command: '' };
    return { title, command, arguments: [this.presentation.uriOf(this.request.analysis.source.file), at] };
  }

  private qos(kind: Position): Words | undefined {
    const { project, analysis: { source: { file } } } = this.request;
    const qos = qosClass(this.workload.podSpec, defaultsFor(project, file, this.workload.manifest));
    if (!qos) return undefined;
    const [first] = this.workload.podSpec.longRunning;
    const place = first?.value.get('resources').keySpan;
    const at = place ? this.request.lines.positionAt(place.start + this.offset) : kind;
    return { title: render(WORDS.qos, { qos }, this.locale), command: LENS_COMMANDS.hover, at };
  }

  private findings(kind: Position): Words | undefined {
    const { told, lines } = this.request;
    if (!told) return undefined;
    const own = told.filter(({ object }) => object === this.workload.manifest);
    const [first] = own;
    const words = [WORDS.none, WORDS.one][own.length] ?? WORDS.many;
    return {
      title: render(words, { count: own.length }, this.locale),
      command: LENS_COMMANDS.fixes,
      at: first ? lines.positionAt(first.span.start) : kind,
    };
  }

  private rollout(kind: Position): Words | undefined {
    const { project, kubernetesVersion, analysis: { source: { file } } } = this.request;
    const causes = disruptionsOf(this.workload, { project, file, kubernetesVersion });
    if (!causes) return undefined;
    const [cause] = causes;
    const title = cause ? render(WORDS.rough, { why: WHY[cause] }, this.locale) : WORDS.smooth[this.locale];
    return { title, command: LENS_COMMANDS.actions, at: kind };
  }
}

/** What ships says who runs it; what only helps to build says how much it builds. */
function stageLens(stage: Stage, { analysis, lines, hasCommands, stageTargets }: LensRequest, { locale, uriOf }: Presentation): CodeLens {
  const range = rangeOf(lines, stage.from.keywordSpan);
  const user = stage.user();
  const count = layersOf(stage).length;
  const isShipped = stage.isShipped(stageTargets);
  const title = [
    ...(isShipped ? [(stage.isFinal ? WORDS.final : WORDS.target)[locale]] : []),
    ...(isShipped && user.kind === 'known' ? [render(WORDS.user, { user: user.value }, locale)] : []),
    render(count === 1 ? WORDS.layer : WORDS.layers, { count }, locale),
  ].join(' · ');
  return { range, command: hasCommands ? { title, command: LENS_COMMANDS.hover, arguments: [uriOf(analysis.source.file), range.start] } : { title, command: '' } };
}

/** The lenses of a file; none for templates and patches, of which a part stands elsewhere. */
export function codeLenses(request: LensRequest, presentation: Presentation): CodeLens[] {
  const { dockerfile, parts } = request.analysis;
  if (dockerfile) return dockerfile.stages.map(stage => stageLens(stage, request, presentation));
  return parts.flatMap(({ model, offset }) => {
    if (!model.yaml || model.yaml.errors.length > 0 || model.yaml.templated) return [];
    return model.manifests.flatMap(({ workload, isPartial }) =>
      (workload && !isPartial ? new WorkloadLenses(request, workload, offset, presentation).all() : []));
  });
}
