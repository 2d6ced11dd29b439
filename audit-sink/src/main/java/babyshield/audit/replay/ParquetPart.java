package babyshield.audit.replay;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/**
 * One Parquet file of entries. parquet-java's signatures name classes of Hadoop; nothing here calls
 * what needs one, so Hadoop is not there at run time. Not thread-safe.
 */
final class ParquetPart implements AutoCloseable {
  /** What is held in memory before it is written, uncompressed. */
  private static final long ROW_GROUP = 16L * 1024 * 1024;

  /** After so many entries it looks how much that is; the default is 100, of a megabyte at most. */
  private static final int LOOK_AFTER = 8;

  private final ParquetWriter<ExportedEntry> writer;

  /**
   * @param file that does not exist
   */
  ParquetPart(Path file) throws IOException {
    writer =
        new Builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withCodecFactory(new ZstdCodec())
            .withRowGroupSize(ROW_GROUP)
            .withMinRowCountForPageSizeCheck(LOOK_AFTER)
            .build();
  }

  void write(ExportedEntry entry) throws IOException {
    writer.write(entry);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<ExportedEntry, Builder> {
    Builder(OutputFile file) {
      super(file);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<ExportedEntry> getWriteSupport(ParquetConfiguration ignored) {
      return new ParquetColumns();
    }

    /** Abstract there, so it must be here; the other one is called. */
    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<ExportedEntry> getWriteSupport(Configuration hadoop) {
      throw new UnsupportedOperationException("there is no Hadoop");
    }
  }
}
