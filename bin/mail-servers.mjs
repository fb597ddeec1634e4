// Debian's Postfix, with Dovecot behind it for passwords and mailboxes, for the tests that send mail to real servers: in a
// folder of their own, on free ports of the loopback, gone at the end.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installPackages } from './browser.mjs';
import { freePort } from './free-port.mjs';

/** Has a mailbox for each of these, and for nobody else. */
const DOMAIN = 'exemple.test';
const MAILBOXES = 120;
const USER = 'filrouge';
const PASSWORD = 'un mot de passe';

/** Gives the environment for the tests and `stop`, or undefined when they cannot be started. */
export async function startMailServers() {
  if (process.getuid?.() !== 0) {
    console.error('The tests on real mail servers start Postfix and Dovecot, which only root may do.');
    return undefined;
  }
  if (!existsSync('/usr/sbin/postfix') || !existsSync('/usr/sbin/dovecot'))
    installPackages('postfix', 'dovecot-core', 'dovecot-lmtpd', 'openssl');
  const folder = mkdtempSync(path.join(tmpdir(), 'filrouge-mail-'));
  chmodSync(folder, 0o755);
  const ports = { smtp: await freePort(), lmtp: await freePort(), sasl: await freePort() };
  makeCertificate(folder);
  const dovecot = await startDovecot(folder, ports);
  const postfix = await startPostfix(folder, ports);
  return {
    env: {
      MAIL_PORT: String(ports.smtp),
      MAIL_DOMAIN: DOMAIN,
      MAIL_MAILBOXES: String(MAILBOXES),
      MAIL_FOLDER: path.join(folder, 'mail'),
      MAIL_USER: USER,
      MAIL_PASSWORD: PASSWORD,
      // Read once, when a process starts.
      NODE_EXTRA_CA_CERTS: path.join(folder, 'certificate.pem'),
    },
    stop: async () => {
      // Its own command: the process started here is a shell's, whose end would leave the server itself running.
      spawnSync('postfix', ['-c', path.join(folder, 'postfix'), 'stop'], {
        stdio: 'ignore',
        timeout: 20_000,
      });
      await Promise.all([postfix, dovecot].map(stopChild));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function makeCertificate(folder) {
  const out = ['-keyout', path.join(folder, 'key.pem'), '-out', path.join(folder, 'certificate.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...out, ...subject],
    {
      stdio: 'ignore',
    },
  );
}

async function startDovecot(folder, ports) {
  const mail = path.join(folder, 'mail');
  mkdirSync(mail);
  chmodSync(mail, 0o777);
  writeFileSync(path.join(folder, 'passwords'), `${USER}:{PLAIN}${PASSWORD}\n`);
  writeFileSync(
    path.join(folder, 'dovecot.conf'),
    `
base_dir = ${folder}/dovecot
state_dir = ${folder}/dovecot
log_path = ${folder}/dovecot.log
protocols = lmtp
listen = 127.0.0.1
ssl = no
auth_mechanisms = plain login
mail_location = maildir:${mail}/%n
default_login_user = dovenull
default_internal_user = dovecot
first_valid_uid = 1
passdb {
  driver = passwd-file
  args = ${folder}/passwords
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${mail}/%n allow_all_users=yes
}
service auth {
  inet_listener sasl {
    address = 127.0.0.1
    port = ${ports.sasl}
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${ports.lmtp}
  }
}
`,
  );
  const child = spawn('dovecot', ['-F', '-c', path.join(folder, 'dovecot.conf')], { stdio: 'ignore' });
  await listening(ports.lmtp);
  await listening(ports.sasl);
  return child;
}

async function startPostfix(folder, ports) {
  for (const name of ['queue', 'data', 'postfix']) mkdirSync(path.join(folder, name));
  execFileSync('chown', ['postfix', path.join(folder, 'data')]);
  const boxes = Array.from({ length: MAILBOXES }, (_, at) => `boite${at}@${DOMAIN} OK`);
  writeFileSync(path.join(folder, 'postfix/mailboxes'), `${boxes.join('\n')}\n`);
  writeFileSync(
    path.join(folder, 'postfix/main.cf'),
    `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file_prefixes = ${folder}
maillog_file = ${folder}/postfix.log
myhostname = localhost
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks =
mydestination =
local_transport = error:nobody
virtual_mailbox_domains = ${DOMAIN}
virtual_mailbox_maps = texthash:${folder}/postfix/mailboxes
virtual_transport = lmtp:inet:127.0.0.1:${ports.lmtp}
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = ${folder}/certificate.pem
smtpd_tls_key_file = ${folder}/key.pem
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:${ports.sasl}
smtpd_relay_restrictions = permit_sasl_authenticated, reject
`,
  );
  const service = (name, type, isPrivate, command, { wakeUp = '-', most = '-' } = {}) =>
    `${name} ${type} ${isPrivate ? '-' : 'n'} - n ${wakeUp} ${most} ${command}`;
  writeFileSync(
    path.join(folder, 'postfix/master.cf'),
    [
      service(`127.0.0.1:${ports.smtp}`, 'inet', false, 'smtpd'),
      service('cleanup', 'unix', false, 'cleanup', { most: '0' }),
      service('qmgr', 'unix', false, 'qmgr', { wakeUp: '300', most: '1' }),
      service('tlsmgr', 'unix', true, 'tlsmgr', { most: '1' }),
      service('rewrite', 'unix', true, 'trivial-rewrite'),
      ...['bounce', 'defer', 'trace'].map((name) => service(name, 'unix', true, 'bounce', { most: '0' })),
      service('error', 'unix', true, 'error'),
      service('retry', 'unix', true, 'error'),
      service('proxymap', 'unix', true, 'proxymap'),
      service('lmtp', 'unix', true, 'lmtp'),
      service('anvil', 'unix', true, 'anvil', { most: '1' }),
      service('scache', 'unix', true, 'scache', { most: '1' }),
      service('postlog', 'unix-dgram', false, 'postlogd', { most: '1' }),
      '',
    ].join('\n'),
  );
  const child = spawn('postfix', ['-c', path.join(folder, 'postfix'), 'start-fg'], { stdio: 'ignore' });
  await listening(ports.smtp);
  return child;
}

async function listening(port) {
  for (let left = 200; left > 0; left -= 1) {
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Nothing listens on port ${port}`);
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function stopChild(child) {
  if (child.exitCode !== null) return;
  const over = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  // A server that does not hear must not hold up the rest.
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await over;
  clearTimeout(timer);
}
