"""A broker's second door, with TLS and a password, for tests of the settings that clients need there."""

import pathlib
import subprocess

import artefacts

USER, PASSWORD = "daybook", "only-for-tests"  # of clients; known to all, it guards a test on this machine
STORE, STORE_PASSWORD = "broker.p12", "only-for-tests"
CERTIFICATE = "broker.pem"


def make_identity(folder):
    """A key and a certificate for 127.0.0.1 that signs itself: clients take broker.pem for their authority."""
    if (folder / CERTIFICATE).exists():
        return
    keytool = [pathlib.Path(artefacts.java()).with_name("keytool"), "-storetype", "PKCS12", "-keystore",
               folder / STORE, "-storepass", STORE_PASSWORD, "-alias", "broker"]
    for arguments in (("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30",
                       "-dname", "CN=127.0.0.1", "-ext", "SAN=ip:127.0.0.1"),
                      ("-exportcert", "-rfc", "-file", folder / CERTIFICATE)):
        done = subprocess.run([keytool[0], arguments[0], *keytool[1:], *arguments[1:]],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode != 0:
            raise artefacts.Missing(f"keytool, which comes with Java, failed:\n{done.stdout}{done.stderr}")


def settings(folder):
    door = "listener.name.secure."
    return {
        door + "sasl.enabled.mechanisms": "PLAIN",
        door + "plain.sasl.jaas.config":
            "org.apache.kafka.common.security.plain.PlainLoginModule required "
            f'user_{USER}="{PASSWORD}";',
        door + "ssl.keystore.type": "PKCS12",
        door + "ssl.keystore.location": folder / STORE,
        door + "ssl.keystore.password": STORE_PASSWORD,
        door + "ssl.key.password": STORE_PASSWORD,
    }
