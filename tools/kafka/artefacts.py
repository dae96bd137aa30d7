"""Where the broker's Java comes from: found on the machine, and Kafka's jars resolved once by Maven."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).resolve().parent
POM = HERE / "pom.xml"
POM_NAMES = {"m": "http://maven.apache.org/POM/4.0.0"}

# The smallest Java that serves. One garbage collector thread and only the quick compiler bring a
# broker up in half the time on two cores.
JAVA_FLAGS = ("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
              f"-Dlog4j.configuration=file:{HERE / 'log4j.properties'}")


class Missing(Exception):
    """Something must be installed or reached first; the text says what."""


class JavaMissing(Missing):
    """There is no Java at all, so no broker can be had on this machine."""


def java():
    home = os.environ.get("JAVA_HOME")
    found = shutil.which(f"{home}/bin/java") if home else None
    found = found or shutil.which("java")
    if not found:
        raise JavaMissing("Java is missing: a Kafka broker needs Java 17 or newer. "
                          "Install it (on Debian: apt-get install openjdk-17-jre-headless).")
    return found


def kafka_version():
    return xml.etree.ElementTree.parse(POM).findtext("m:properties/m:kafka.version", None, POM_NAMES)


def cache():
    base = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(base) / "daybook" / f"kafka-{kafka_version()}"


def jars():
    """The folder of the broker's jars; resolved by Maven when this machine has none yet."""
    folder = cache()
    if folder.is_dir():
        return folder
    maven = shutil.which("mvn")
    if not maven:
        raise Missing(f"Maven is missing, and {folder} does not hold Kafka yet. "
                      "Install it (on Debian: apt-get install maven).")
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Only whole sets get the final name, so that a resolution cut short is not taken for one.
    fresh = pathlib.Path(tempfile.mkdtemp(prefix=folder.name + ".", dir=folder.parent))
    try:
        fetched = subprocess.run(
            [maven, "-B", "-q", "-f", POM, "dependency:copy-dependencies", "-DincludeScope=runtime",
             f"-DoutputDirectory={fresh}"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if fetched.returncode != 0:
            raise Missing(f"Maven could not resolve Kafka {kafka_version()}:\n"
                          + "\n".join((fetched.stdout + fetched.stderr).strip().splitlines()[-12:]))
        fresh.chmod(0o755)
        try:
            fresh.rename(folder)
        except OSError:
            if not folder.is_dir():  # else another process was quicker: its set is as good
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder


def command(main_class, *arguments):
    """The command line of one of Kafka's main classes."""
    return [java(), *JAVA_FLAGS, "-cp", f"{jars()}/*", main_class, *map(str, arguments)]
