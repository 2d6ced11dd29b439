package babyshield.ingest.nhtsa;

import java.util.List;

/**
 * The columns, by the agency's names. The file has no header line, and columns were only ever added
 * at the end (23 in 2007, 24 in 2008, 27 in 2020, 29 in 2025), so a row has at least those of 2008.
 */
final class Column {
  static final int FEWEST = 24;

  static final String CAMPAIGN = "CAMPNO";
  static final String MAKE = "MAKETXT";
  static final String MODEL = "MODELTXT";
  static final String YEAR = "YEARTXT";
  static final String MANUFACTURER_CAMPAIGN = "MFGCAMPNO";
  static final String COMPONENT = "COMPNAME";
  static final String MADE_FROM = "BGMAN";
  static final String MADE_TO = "ENDMAN";
  static final String TYPE = "RCLTYPECD";
  static final String UNITS = "POTAFF";
  static final String RECEIVED = "RCDATE";
  static final String RECORDED = "DATEA";
  static final String DEFECT = "DESC_DEFECT";

  /** The agency's spelling. */
  static final String CONSEQUENCE = "CONEQUENCE_DEFECT";

  static final String REMEDY = "CORRECTIVE_ACTION";
  static final String PART_NUMBER = "MFR_COMP_PTNO";
  static final String DO_NOT_DRIVE = "DO_NOT_DRIVE";
  static final String PARK_OUTSIDE = "PARK_OUTSIDE";

  static final List<String> ALL =
      List.of(
          "RECORD_ID",
          CAMPAIGN,
          MAKE,
          MODEL,
          YEAR,
          MANUFACTURER_CAMPAIGN,
          COMPONENT,
          "MFGNAME",
          MADE_FROM,
          MADE_TO,
          TYPE,
          UNITS,
          "ODATE",
          "INFLUENCED_BY",
          "MFGTXT",
          RECEIVED,
          RECORDED,
          "RPNO",
          "FMVSS",
          DEFECT,
          CONSEQUENCE,
          REMEDY,
          "NOTES",
          "RCL_CMPT_ID",
          "MFR_COMP_NAME",
          "MFR_COMP_DESC",
          PART_NUMBER,
          DO_NOT_DRIVE,
          PARK_OUTSIDE);

  private Column() {}
}
