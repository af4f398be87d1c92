import { removeCommandFlag } from '../../model/dockerfile/dockerfile-edit';
import { removeProperty } from '../../model/dockerfile/property-removal';
import { asksThisMachine, downloadOf } from '../../model/dockerfile/downloads';
import type { ParsedFlag, ShellCommand } from '../../model/dockerfile/shell-command';
import type { Instruction, Property } from '../../model/dockerfile/types';
import type { Span } from '../../text/span';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** What a finding takes away; nothing for what stands in the middle of a command. */
interface Offence {
  readonly at: Span;
  readonly what: string;
  readonly flag?: ParsedFlag;
  readonly property?: Property;
}

const OFF = /^(?:0|false|no|off)$/i;

/** Variables that switch the check off, and the values that do. */
const VARIABLES: Readonly<Record<string, RegExp>> = {
  PYTHONHTTPSVERIFY: OFF, NODE_TLS_REJECT_UNAUTHORIZED: OFF, NPM_CONFIG_STRICT_SSL: OFF, YARN_STRICT_SSL: OFF, YARN_ENABLE_STRICT_SSL: OFF,
  PIP_TRUSTED_HOST: /./, GIT_SSL_NO_VERIFY: /^(?!(?:0|false|no|off)?$)/i,
};

const switchesOff = (name: string, value: string | undefined): boolean => value !== undefined && VARIABLES[name.toUpperCase()]?.test(value) === true;

/** Flags that switch the check off, by command. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  curl: ['k', 'insecure', 'proxy-insecure'], wget: ['no-check-certificate'], pip: ['trusted-host'], pip3: ['trusted-host'], python: ['trusted-host'],
  python3: ['trusted-host'], uv: ['allow-insecure-host', 'trusted-host'], apk: ['no-check-certificate'], gem: [],
};

/** Settings that switch the check off: `-o`, `-c`, `--setopt`. */
const SETTING = /^(?:(?:[\w-]+\.)?sslverify=(?:0|false|no)|Acquire::https::[\w.:-]*Verify-(?:Peer|Host)=(?:0|false|no)|http\.sslVerify=(?:0|false|no))$/i;

const isSetting = ({ name, text }: ParsedFlag): boolean => ['o', 'c', 'option', 'setopt'].includes(name) && SETTING.test(text ?? '');

const isStrictSslOff = ({ name, text }: ParsedFlag): boolean => (name === 'strict-ssl' && OFF.test(text ?? '')) || name === 'no-strict-ssl';

/** The one letter of a cluster, the setting behind `-o`, or the flag without its value. */
const nameOf = (flag: ParsedFlag): string => {
  if (isSetting(flag)) return flag.text ?? flag.name;
  return flag.name.length === 1 ? `-${flag.name}` : `--${flag.name}`;
};

function flagsOf(command: ShellCommand): readonly Offence[] {
  const name = command.name?.replace(/^((?:pip|python)3)\.\d+$/, '$1') ?? '';
  const download = downloadOf(command);
  if (download && asksThisMachine(download)) return [];
  const names = FLAGS[name] ?? [];
  const takesSettings = command.is('apt-get', 'apt', 'yum', 'dnf', 'dnf5', 'microdnf', 'tdnf', 'git', 'yum-config-manager');
  return command.flags().filter(flag => names.includes(flag.name) || (takesSettings && isSetting(flag)) || (command.is('npm', 'yarn', 'pnpm') && isStrictSslOff(flag)))
    .filter((flag, index, all) => all.findIndex(({ word }) => word === flag.word) === index)
    .map(flag => ({ at: flag.word.place, what: nameOf(flag), flag }));
}

/** `npm config set strict-ssl false`, `git config --global http.sslVerify false`. */
function settingsOf(command: ShellCommand): readonly Offence[] {
  const words = command.operands();
  if (!command.is('npm', 'yarn', 'pnpm', 'git') || words[0]?.text !== 'config') return [];
  const at = words.findIndex(({ text }) => /^(?:strict-ssl|enableStrictSsl|http\.(?:\S+\.)?sslVerify)(?:=|$)/i.test(text ?? ''));
  const word = words[at];
  const value = word?.text?.split('=')[1] ?? words[at + 1]?.text;
  return word?.text && value !== undefined && OFF.test(value) ? [{ at: word.place, what: word.text }] : [];
}

const variablesOf = (command: ShellCommand): readonly Offence[] => [
  ...command.assignments.filter(({ name, value }) => switchesOff(name, value ? value.text : undefined)).map(({ name, place }) => ({ at: place, what: name })),
  ...(command.is('export', 'declare') ? command.args : []).flatMap(({ text, place }) => {
    const [name = '', value] = text?.split('=') ?? [];
    return switchesOff(name, value) ? [{ at: place, what: name }] : [];
  }),
];

function offences(instruction: Instruction): readonly Offence[] {
  const properties = instruction.properties.filter(({ name, value }) => switchesOff(name, value?.value));
  const commands = instruction.keyword === 'RUN' ? instruction.body?.commands ?? [] : [];
  return [
    ...properties.map(property => ({ at: property.nameSpan, what: property.name, property })),
    ...commands.flatMap(command => [...variablesOf(command), ...flagsOf(command), ...settingsOf(command)]),
  ];
}

export default instructionRule<Offence>({
  id: 'no-insecure-tls',
  keywords: ['RUN', 'ENV', 'ARG'],
  severity: 'warning',
  category: 'packages',
  title: { en: 'Certificates are not checked', zh: '不校验证书' },
  message: {
    en: '"{what}" accepts any certificate: whoever is in between can change what is downloaded',
    zh: '"{what}" 会接受任何证书：中间人可以篡改下载的内容',
  },
  variants: {
    variable: {
      en: '"{what}" switches the check of certificates off, in the running container too',
      zh: '"{what}" 会关闭证书校验，容器运行时也一样',
    },
  },
  why: {
    en: 'Without the check, TLS protects against nobody who can answer in place of the server. What is changed on the way ends up in your image. If a certificate of your own is in the way, install its authority instead.',
    zh: '不校验证书，任何能冒充服务器的人都能骗过 TLS，途中被篡改的内容会进入镜像。如果是因为自签证书，请把签发它的 CA 装进镜像。',
  },
  whenNot: {
    en: 'What is downloaded is checked against a checksum in the same step.',
    zh: '下载的内容会在同一步里用校验和验证。',
  },
  links: [LINKS.curlManual, LINKS.wgetManual, LINKS.pipHttps, LINKS.npmStrictSsl, LINKS.gitConfig, LINKS.nodeTls],
  alias: {
    checkov: ['CKV2_DOCKER_2', 'CKV2_DOCKER_3', 'CKV2_DOCKER_4', 'CKV2_DOCKER_5', 'CKV2_DOCKER_6', 'CKV2_DOCKER_12', 'CKV2_DOCKER_13', 'CKV2_DOCKER_14', 'CKV2_DOCKER_15', 'CKV2_DOCKER_16'],
  },
  check: instruction => offences(instruction).map(offence => ({
    at: offence.at, args: { what: offence.what }, data: offence, ...(instruction.keyword === 'ENV' ? { variant: 'variable' } : {}),
  })),
  fixes: [{
    // Not safe: a download whose certificate is not valid then fails.
    safe: false,
    title: { en: 'Remove "{what}"', zh: '删除 "{what}"' },
    changes(instruction, _context, { data }) {
      if (data?.flag) return instruction.json ? undefined : removeCommandFlag(instruction.dockerfile, data.flag);
      if (!data?.property) return undefined;
      return removeProperty(instruction, data.property);
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN curl [|-fsSLk|] https://example.com/a -o /a && wget [|--no-check-certificate|] https://example.com/b
RUN curl [|-k|] \\
    -O https://example.com/a && sudo curl \\
    [|--insecure|] \\
    -O https://example.com/b
ENV [|NODE_TLS_REJECT_UNAUTHORIZED|]=0
ENV A=1 [|GIT_SSL_NO_VERIFY|]=true B=2
ARG [|PYTHONHTTPSVERIFY|]=0
RUN pip install [|--trusted-host|] pypi.org -r requirements.txt && dnf install -y [|--setopt=sslverify=false|] a
RUN git [|-c|] http.sslVerify=false clone https://example.com/c
`,
      fixed: `FROM debian:13
RUN curl -fsSL https://example.com/a -o /a && wget https://example.com/b
RUN curl \\
    -O https://example.com/a && sudo curl \\
    -O https://example.com/b
ENV A=1 B=2
RUN pip install -r requirements.txt && dnf install -y a
RUN git clone https://example.com/c
`,
    },
    {
      bad: `FROM node:24
RUN npm config set [|strict-ssl|] false && yarn config set [|strict-ssl=false|] && git config --global [|http.sslVerify|] false
RUN [|NODE_TLS_REJECT_UNAUTHORIZED=0|] npm ci && export [|GIT_SSL_NO_VERIFY=1|]
`,
    },
    {
      why: { en: 'The check is on, or the server is this very machine.', zh: '校验是开启的，或服务器就是本机。' },
      good: `FROM node:24
ENV NODE_TLS_REJECT_UNAUTHORIZED=1 GIT_SSL_NO_VERIFY=
RUN curl -fL https://example.com/-k && npm config set strict-ssl true && git config --global user.name k
RUN curl -k https://localhost:8443/health && wget https://example.com/no-check-certificate
RUN NODE_TLS_REJECT_UNAUTHORIZED=$CHECK npm ci
`,
    },
  ],
});
