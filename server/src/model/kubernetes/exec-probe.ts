// What an exec probe's command does, where one of the kubelet's own probes can do the same, or nothing would.

import type { YamlValue } from '../yaml-change';
import type { Value } from '../yaml/value';
import type { Probe, ProbeHandler } from './probe';

export interface NativeProbe {
  /** The program that the probe starts each time. */
  readonly program: string;
  readonly handler: ProbeHandler;
  readonly question: YamlValue;
  /** How long the program itself would wait, in seconds. */
  readonly timeout: number | undefined;
}

interface CommandLine {
  readonly program: string;
  readonly args: readonly string[];
}

/** What a script may end in without meaning anything else than the command itself: quiet output, another failure code. */
const TAIL = /\s*(?:(?:[12&]?>\s*\/dev\/null|2>&1)\s*)*(?:\|\|\s*exit\s+1\s*)?;?\s*$/;
/** What makes a script more than one plain command. */
const SHELL_SYNTAX = /[|;&<>$`()*?\\\n#!{}]/;

/** Flags of curl, wget and nc that say how long they wait. */
const LIMITS_TIME = /^(?:-\w*[mTw]|--max-time|--timeout)(?:=|$)/;

const LOCAL = String.raw`(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])`;
const LOCAL_URL = new RegExp(`^(https?)://${LOCAL}(?::(\\d{1,5}))?(/[^\\s]*)?$`);
const LOCAL_ADDRESS = new RegExp(`^(?:${LOCAL})?:(\\d{1,5})$`);
const LOCAL_HOST = new RegExp(`^${LOCAL}$`);

function words(command: Value): readonly string[] | undefined {
  const texts = command.items.map(item => item.text);
  return texts.every(text => text !== undefined) && texts.length > 0 ? texts : undefined;
}

/** The one command that the probe runs, a shell around it taken off; undefined when it is more, or filled in later. */
function commandLine(probe: Probe): CommandLine | undefined {
  const written = words(probe.value.get('exec', 'command'));
  if (!written) return undefined;
  const isShell = /(?:^|\/)(?:ba|da|a)?sh$/.test(written[0] ?? '') && /^-\w*c$/.test(written[1] ?? '') && written.length === 3;
  const script = (written[2] ?? '').replace(TAIL, '').trim();
  if (isShell && SHELL_SYNTAX.test(script)) return undefined;
  const [first = '', ...args] = isShell ? script.replace(/^exec\s+/, '').split(/\s+/).map(word => word.replace(/^(["'])(.*)\1$/, '$2')) : written;
  return args.some(arg => isShell && /["']/.test(arg)) ? undefined : { program: first.replace(/^.*\//, ''), args };
}

/** Takes flags off that change nothing about the question; undefined when others are there. */
function operands(args: readonly string[], quiet: RegExp, valued: RegExp): { readonly rest: readonly string[]; readonly timeout: number | undefined } | undefined {
  const rest: string[] = [];
  let timeout: number | undefined;
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (!arg.startsWith('-')) rest.push(arg);
    else if (valued.test(arg)) {
      const value = arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : args[++index] ?? '';
      if (LIMITS_TIME.test(arg) && /^\d+s?$/.test(value)) timeout = parseInt(value, 10);
    } else if (!quiet.test(arg)) return undefined;
  }
  return { rest, timeout };
}

function overHttp({ program, args }: CommandLine): NativeProbe | undefined {
  const read = program === 'curl'
    ? operands(args, /^(?:-[fsSkI]+|--(?:fail|silent|show-error|insecure|head))$/, /^(?:-[fsSk]*[mo]|--(?:max-time|connect-timeout|output)(?:=.*)?)$/)
    : operands(args, /^(?:-(?:q|nv|S|O-)|-qO-|--(?:quiet|no-verbose|spider|no-check-certificate|tries=1|output-document=\S+))$/, /^(?:-q?O|-T|-t|--(?:timeout|tries)(?:=.*)?)$/);
  const [url, ...more] = read?.rest ?? [];
  const match = LOCAL_URL.exec(url ?? '');
  if (!read || !match || more.length > 0) return undefined;
  const [, scheme = 'http', port, path = '/'] = match;
  const https = scheme === 'https';
  const question = { path, port: port === undefined ? (https ? 443 : 80) : Number(port), ...(https && { scheme: 'HTTPS' }) };
  return { program, handler: 'httpGet', question, timeout: read.timeout };
}

function overTcp({ program, args }: CommandLine): NativeProbe | undefined {
  const read = operands(args, /^-[zvn]+$/, /^-[zvn]*w$/);
  const [host = '', port = '', ...more] = read?.rest ?? [];
  if (!read || !args.some(arg => /^-\w*z/.test(arg)) || !LOCAL_HOST.test(host) || !/^\d{1,5}$/.test(port) || more.length > 0) return undefined;
  return { program, handler: 'tcpSocket', question: { port: Number(port) }, timeout: read.timeout };
}

function overGrpc({ program, args }: CommandLine): NativeProbe | undefined {
  const flags = new Map<string, string>();
  for (let index = 0; index < args.length; index++) {
    const match = /^--?([a-z-]+)(?:=(.*))?$/.exec(args[index] ?? '');
    if (!match) return undefined;
    flags.set(match[1] ?? '', match[2] ?? args[++index] ?? '');
  }
  const port = LOCAL_ADDRESS.exec(flags.get('addr') ?? '')?.[1];
  const service = flags.get('service');
  if (port === undefined || [...flags.keys()].some(flag => !['addr', 'service', 'connect-timeout', 'rpc-timeout'].includes(flag))) return undefined;
  return { program, handler: 'grpc', question: { port: Number(port), ...(service && { service }) }, timeout: undefined };
}

const READERS: Readonly<Record<string, (line: CommandLine) => NativeProbe | undefined>> = {
  curl: overHttp, wget: overHttp, nc: overTcp, ncat: overTcp, grpc_health_probe: overGrpc, 'grpc-health-probe': overGrpc,
};

/** The kubelet's own probe that asks what this exec probe's command asks of the container itself; undefined where there is none. */
export function nativeProbe(probe: Probe): NativeProbe | undefined {
  const line = probe.handlers.length === 1 ? commandLine(probe) : undefined;
  return line && READERS[line.program]?.(line);
}

/** The command of an exec probe that succeeds whatever happens, such as `exit 0`; undefined for any other. */
export function emptyCommand(probe: Probe): string | undefined {
  const line = probe.handlers.length === 1 ? commandLine(probe) : undefined;
  if (!line) return undefined;
  const isEmpty = ['true', ':', 'echo'].includes(line.program) || (line.program === 'exit' && (line.args[0] ?? '0') === '0');
  return isEmpty ? [line.program, ...line.args].join(' ') : undefined;
}
