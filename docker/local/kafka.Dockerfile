# Stands in for apache/kafka where no registry of images can be reached: Kafka's own jars from Maven Central.
ARG BASE_IMAGE
FROM ${BASE_IMAGE}
RUN useradd --system --uid 1000 --user-group kafka \
 && install -d -o kafka -g kafka /var/lib/kafka/data
COPY lib /opt/kafka/lib
COPY kafka-run kafka-logback.xml /opt/kafka/
USER kafka
VOLUME /var/lib/kafka/data
ENTRYPOINT ["/opt/kafka/kafka-run"]
