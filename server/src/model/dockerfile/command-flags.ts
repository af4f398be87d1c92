// Which flags of well-known commands take their value from the next word, so that it is not taken for an operand.

const APT = 'o c t a option config-file target-release default-release host-architecture';
const PIP = 'r c e t i f d w requirement constraint editable target index-url extra-index-url find-links download prefix root cache-dir python '
  + 'trusted-host timeout retries log proxy cert client-cert no-binary only-binary platform python-version implementation abi src '
  + 'upgrade-strategy progress-bar report config-settings global-option build-option wheel-dir dest';
const NODE = 'prefix registry cache userconfig workspace w loglevel omit include tag cwd C dir filter F';
const YUM = 'c x e d R config enablerepo disablerepo exclude installroot releasever setopt repo repoid destdir downloaddir rpmverbosity '
  + 'errorlevel debuglevel enableplugin disableplugin forcearch advisory';
const MAVEN = 'f file pl projects P activate-profiles s settings gs global-settings t toolchains T threads rf resume-from l log-file D define';
const GRADLE = 'p project-dir b build-file x exclude-task I init-script c settings-file g gradle-user-home console max-workers warning-mode D P';
const USERS = 'b c d e f g G k K p P R s u Z base-dir comment home-dir home expiredate inactive gid groups skel key password prefix root shell uid';

/** Names without dashes, by the command's name. */
const VALUE_FLAGS: Readonly<Record<string, string>> = {
  apt: APT,
  'apt-get': APT,
  aptitude: `${APT} w F O`,
  apk: 't X p virtual repository root arch keys-dir repositories-file wait cache-dir cache-max-age progress-fd timeout',
  pip: PIP,
  pip3: PIP,
  pipx: PIP,
  npm: NODE,
  npx: `${NODE} p package c call`,
  yarn: `${NODE} modules-folder cache-folder network-timeout network-concurrency mutex`,
  pnpm: `${NODE} store-dir`,
  bun: `${NODE} cache-dir`,
  yum: YUM,
  dnf: YUM,
  dnf5: YUM,
  microdnf: YUM,
  tdnf: YUM,
  zypper: 'D R c root config repo r plus-repo from to download name type t',
  rpm: 'D E root dbpath define eval prefix relocate',
  gem: 'v i n version install-dir bindir source s platform P p http-proxy config-file trust-policy',
  bundle: 'j retry jobs path gemfile without with binstubs',
  go: 'C o p ldflags gcflags asmflags tags mod modfile pkgdir toolexec buildmode compiler installsuffix overlay',
  cargo: 'j p F target features version vers git branch tag rev path root registry index profile package bin example manifest-path target-dir jobs color config',
  dotnet: 'c o r f a v s configuration output runtime framework arch os verbosity source packages lock-file-path configfile property',
  mvn: MAVEN,
  mvnw: MAVEN,
  gradle: GRADLE,
  gradlew: GRADLE,
  curl: 'A b c C d D e E F H K m o P Q r t T u U w x X y Y z abstract-unix-socket cacert capath cert cert-type ciphers connect-timeout '
    + 'connect-to cookie cookie-jar data data-ascii data-binary data-raw data-urlencode dump-header form form-string header interface '
    + 'key key-type limit-rate max-filesize max-redirs max-time netrc-file noproxy output output-dir pass proto proto-default proto-redir '
    + 'proxy proxy-user range referer request resolve retry retry-delay retry-max-time socks5 speed-limit speed-time tls-max unix-socket '
    + 'upload-file url user user-agent write-out',
  wget: 'a A B D e i I l o O P Q R t T U w X append-output base body-data body-file ca-certificate ca-directory certificate config '
    + 'cut-dirs directory-prefix domains execute header http-password http-user input-file level limit-rate load-cookies method output-document '
    + 'output-file password post-data post-file private-key progress quota read-timeout referer save-cookies secure-protocol timeout tries user '
    + 'user-agent wait waitretry dns-timeout connect-timeout',
  git: 'c C b o u j m depth branch config git-dir work-tree namespace origin upload-pack reference jobs shallow-since separate-git-dir template filter exec-path',
  shasum: 'a algorithm',
  tar: 'C f b I K N T X V g directory file exclude exclude-from files-from transform xform use-compress-program strip-components owner group mode mtime',
  unzip: 'd x P',
  useradd: USERS,
  usermod: `${USERS} l login`,
  adduser: 'u g G h s k shell home uid gid ingroup gecos comment firstuid lastuid conf',
  groupadd: 'g K p R P gid key password root prefix',
  addgroup: 'g gid',
  chown: 'from reference',
  chmod: 'reference',
  install: 'm o g t S mode owner group target-directory suffix',
  mkdir: 'm mode',
  ln: 't S target-directory suffix',
  cp: 't S target-directory suffix',
  mv: 't S target-directory suffix',
  docker: 'H c l host context log-level config u p username password f t file tag',
  make: 'C f I o W directory file makefile',
  'add-apt-repository': 'k keyserver s',
  'apt-key': 'keyring keyserver',
  gpg: 'o u r homedir keyserver keyserver-options output recipient recv-keys options passphrase passphrase-fd default-key local-user',
  sh: 'c o O',
  bash: 'c o O rcfile init-file',
  dash: 'c o',
  ash: 'c o',
  zsh: 'c o',
  python: 'c m W X Q',
  python3: 'c m W X',
  node: 'e p r require eval print import loader max-old-space-size inspect',
  java: 'jar cp classpath m module p',
};

const TABLE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(VALUE_FLAGS).map(([command, flags]) => [command, new Set(flags.split(' '))]),
);

const NONE: ReadonlySet<string> = new Set();

/** The flags (without dashes) of a command that take a value; `python3.12` counts as `python3`. Empty for a command not in the table. */
export function flagsWithValue(command: string | undefined): ReadonlySet<string> {
  if (command === undefined) return NONE;
  return TABLE.get(command) ?? TABLE.get(command.replace(/[\d.]+$/, '')) ?? TABLE.get(command.replace(/\.\d+$/, '')) ?? NONE;
}
