package babyshield.bench.feeds;

import babyshield.ingest.canadarsa.CanadaRsaFeed;
import babyshield.ingest.eusafetygate.EuSafetyGateFeed;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.nhtsa.NhtsaFeed;
import babyshield.ingest.openfda.OpenFdaFeed;
import babyshield.ingest.openfda.Reports;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;

/**
 * The formats that agencies publish in: for each a feed, an invented payload whose records are as
 * long as that agency's, and its parser alone.
 */
enum Format {
  JSON_LIST("HCRSAMOpenData.json", "[", ",\n", "]", "Jackson, a tree for each record") {
    @Override
    Feed feed() {
      return new CanadaRsaFeed();
    }

    @Override
    String record(int number, Prose prose) {
      return """
      {"NID":"%d","Title":"Nordhase Kid Carrier NH-%d recalled due to fall hazard",\
      "URL":"https://recalls-rappels.canada.ca/en/alert-recall/nordhase-%d",\
      "Organization":"Consumer product safety","Product":"Nordhase Kid Carrier",\
      "Issue":"Fall hazard - Choking hazard","What you should do":"%s",\
      "Category":"Outdoor living - Toys","Recall class":"","Last updated":"2026-04-03","Archived":"0"}\
      """
          .formatted(number, number, number, prose.words(14));
    }

    @Override
    long raw(InputStream body) throws IOException {
      return RawParsers.jsonRecords(body);
    }
  },
  JSON_ENVELOPE(
      "enforcement.json",
      "{\"meta\":{\"results\":{\"skip\":0,\"limit\":1000,\"total\":1}},\"results\":[",
      ",\n",
      "]}",
      "Jackson, a tree for each record") {
    @Override
    Feed feed() {
      return new OpenFdaFeed(Reports.FOOD);
    }

    @Override
    String record(int number, Prose prose) {
      return """
      {"recall_number":"H-%d-2026","reason_for_recall":"%s","classification":"Class II",\
      "recall_initiation_date":"20260401","recalling_firm":"Keksdose LLC",\
      "distribution_pattern":"%s","status":"Ongoing","report_date":"20260422",\
      "product_description":"Oat cookies 16 oz, UPC 9 521234 005001, %s",\
      "product_quantity":"50 cases","voluntary_mandated":"Voluntary: Firm initiated",\
      "initial_firm_notification":"E-Mail","code_info":"LOT PP%d BEST BY 02/26/2027",\
      "more_code_info":null,"city":"Anytown","state":"CA","country":"United States",\
      "event_id":"%d","product_type":"Food"}\
      """
          .formatted(number, prose.words(20), prose.words(12), prose.words(40), number, number);
    }

    @Override
    long raw(InputStream body) throws IOException {
      return RawParsers.jsonRecords(body);
    }
  },
  XML(
      "report_10000999.xml",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Safety-Gate><report_language>en"
          + "</report_language><report_date>06/03/2026</report_date><report_year>2026"
          + "</report_year><report_week>10</report_week>\n",
      "\n",
      "</Safety-Gate>",
      "StAX, every event and its text") {
    @Override
    Feed feed() {
      return new EuSafetyGateFeed();
    }

    @Override
    String record(int number, Prose prose) {
      return """
      <notifications><order>1</order><caseNumber>A12/%05d/26</caseNumber>\
      <reference><![CDATA[https://ec.europa.eu/safety-gate-alerts/screen/%d]]></reference>\
      <category><![CDATA[Toys]]></category><product><![CDATA[Plush bear]]></product>\
      <brand><![CDATA[Kuddelmuddel]]></brand><name><![CDATA[Bruno and friends]]></name>\
      <type_numberOfModel><![CDATA[KM-%d]]></type_numberOfModel>\
      <batchNumber><![CDATA[2405A]]></batchNumber><barcode><![CDATA[9521234005001]]></barcode>\
      <riskType><![CDATA[Choking]]></riskType><danger><![CDATA[%s]]></danger>\
      <measures><![CDATA[%s]]></measures><URLrecall/><description><![CDATA[%s]]></description>\
      <notifyingCountry>Austria</notifyingCountry><countryOfOrigin>Unknown</countryOfOrigin>\
      <type>Consumer</type><level>Serious risk</level></notifications>\
      """
          .formatted(number, number, number, prose.words(45), prose.words(30), prose.words(25));
    }

    @Override
    long raw(InputStream body) throws IOException {
      return RawParsers.xmlElements(body, "notifications");
    }
  },
  CSV(
      "recalls.csv",
      "Number,Make,Model,Launched,Concern,Defect,Remedy,Units,Built from,Built to\n",
      "\n",
      "\n",
      "Jackson CSV, the fields of each row") {
    @Override
    Feed feed() {
      return new CsvFeed("bench-csv", URI.create("https://csv.example/recalls.csv"));
    }

    @Override
    String record(int number, Prose prose) {
      return "R/2026/%d,WAGENBAU,COUPE %d,03/04/2026,%s,\"%s, %s\",\"%s\",4000,01/01/2024,31/12/2024"
          .formatted(
              number, number, prose.words(8), prose.words(15), prose.words(15), prose.words(20));
    }

    @Override
    long raw(InputStream body) throws IOException {
      return RawParsers.csvRows(body);
    }
  },
  FLAT_FILE("FLAT_RCL_POST_2010.txt", "", "\n", "\n", "lines, split at their tabs") {
    @Override
    Feed feed() {
      return new NhtsaFeed();
    }

    @Override
    String record(int number, Prose prose) {
      return String.join(
          "\t",
          Integer.toString(number),
          "26C%06d".formatted(number),
          "SITZWERK",
          "SITZWERK 13-" + number,
          "9999\t\tCHILD SEAT\tSITZWERK INC.\t20240101\t20241231\tC\t4000\t\tMFR\tSITZWERK INC.",
          "20250110\t20250111\t\t213",
          prose.words(45),
          prose.words(25),
          prose.words(35),
          "\t\t\t\t\t\t");
    }

    @Override
    long raw(InputStream body) throws IOException {
      return RawParsers.flatLines(body);
    }
  };

  final String file;
  final String begin;
  final String between;
  final String end;

  /** What the parser alone is, and does. */
  final String parser;

  Format(String file, String begin, String between, String end, String parser) {
    this.file = file;
    this.begin = begin;
    this.between = between;
    this.end = end;
    this.parser = parser;
  }

  abstract Feed feed();

  abstract String record(int number, Prose prose);

  /** Reads a payload with the parser alone; gives how many records it saw. */
  abstract long raw(InputStream body) throws IOException;

  String agency() {
    return feed().info().agency();
  }

  /** For people. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
