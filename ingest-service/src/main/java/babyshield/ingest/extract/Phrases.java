package babyshield.ingest.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The words by which agencies announce values, in the languages of the feeds. A blank stands for
 * whatever divides two words. In an entry that ends with an asterisk the word for "number" must
 * follow: "style" alone announces nothing. Thread-safe.
 */
final class Phrases {
  /** A power of two, several times the number of first words. */
  private static final int BUCKETS = 1024;

  private static final String NUMBERED = "*";

  private static final String GTIN =
      "upc,upcs,upc code,upc codes,upc number,upc numbers,u.p.c,retail upc,unit upc,case"
          + " upc,ean,eans,ean code,ean codes,gtin,gtins,barcode,barcodes,bar code,bar codes,code"
          + " barres,codes barres,code barre,code \u00e0 barres,gencod,gencode,cup,c\u00f3digo de"
          + " barras,codigo de barras,c\u00f3digos de barras,strichcode,barcodenummer,codice a"
          + " barre,codice ean,kod"
          + " kreskowy,streckkod,stregkode,streepjescode,\ubc14\ucf54\ub4dc,\u0448\u0442\u0440\u0438\u0445\u043a\u043e\u0434,\u0448\u0442\u0440\u0438\u0445"
          + " \u043a\u043e\u0434";

  private static final String LOT =
      "lot,lots,batch,batches,lot code,lot codes,batch code,batch codes,lot number,lot"
          + " numbers,batch number,batch numbers,production code,production codes,package"
          + " code,package codes,packaging code,packaging codes,charge nr,chargen"
          + " nr,chargennummer,chargennummern,chargen nummer,los nr,losnummer,losnummern,lot"
          + " nr,numero de lot,num\u00e9ro de lot,num\u00e9ros de lot,num\u00e9ros de"
          + " lots,lote,lotes,lotto,lotti,numer partii,nr"
          + " partii,lotnummer,lotnummers,batchnummer,batchnummers,partinummer,parti nr"
          + ",\u043f\u0430\u0440\u0442\u0438\u044f,\u043f\u0430\u0440\u0442\u0438\u0438"
          + ",\ub85c\ud2b8,\ub85c\ud2b8\ubc88\ud638";

  private static final String SERIAL =
      "serial,serials,serial number,serial numbers,serial no,serial"
          + " nos,s/n,seriennummer,seriennummern,num\u00e9ro de s\u00e9rie,num\u00e9ros de"
          + " s\u00e9rie,n\u00b0 de s\u00e9rie,n\u00famero de serie,n\u00fameros de"
          + " serie,n\u00famero de s\u00e9rie,numero di serie,numeri di"
          + " serie,serienummer,serienummers,serie nr,numer"
          + " seryjny,\u0441\u0435\u0440\u0438\u0439\u043d\u044b\u0439"
          + " \u043d\u043e\u043c\u0435\u0440,\uc77c\ub828\ubc88\ud638";

  private static final String MODEL =
      "model,models,model number,model numbers,model no,model"
          + " nos,mod\u00e8le,mod\u00e8les,modell,modelle,modellnummer,modellnummern,modell"
          + " nr,modelo,modelos,modello,modelli,sku,skus,fnsku"
          + ",style*,styles*,item*,items*,part*,parts*,article*,articles*,product*,catalog*,catalogue*"
          + ",material*,stock*,art*,artikel*,artikelnummer,artikelnummern,artikelnr,bestellnummer,item"
          + " code,item codes,product code,product codes,article code,style code"
          + ",\ubaa8\ub378,\ubaa8\ub378\uba85";

  private static final String BEST_BEFORE =
      "best by,best before,best if used by,best if used before,best if used or frozen by,best when"
          + " used by,best if sold by,best if enjoyed by,best buy,best before end,use by,use or"
          + " freeze by,used by,use before,used or frozen by,sell by,sell thru,sell through,fresh"
          + " thru,fresh through,sell or freeze by,freeze by,freeze or use by,enjoy by,consume"
          + " by,consume before,eat by,expiry,expiration,expires,expire,expiring,exp,expiry,expires"
          + " on,expiry date,expiration date,bb,bbd,bbe,bb date,bbf,dlc,ddm,dluo,mhd,mindestens"
          + " haltbar bis,mindesthaltbarkeitsdatum,mindesthaltbarkeit,verbrauchsdatum,zu"
          + " verbrauchen bis,haltbar bis,date limite de consommation,date de durabilit\u00e9"
          + " minimale,date de p\u00e9remption,p\u00e9remption,\u00e0 consommer avant le,\u00e0"
          + " consommer de pr\u00e9f\u00e9rence avant le,\u00e0 consommer de pr\u00e9f\u00e9rence"
          + " avant,\u00e0 consommer jusqu au,meilleur avant,scadenza,data di scadenza,tmc,da"
          + " consumarsi entro,da consumarsi preferibilmente entro,da consumarsi preferibilmente"
          + " entro il,da consumarsi entro il,caducidad,fecha de caducidad,consumir preferentemente"
          + " antes del,consumir preferentemente antes de,fecha de vencimiento,fecha de consumo"
          + " preferente,vencimiento,validade,data de validade,tht,houdbaar tot,ten minste houdbaar"
          + " tot,te gebruiken tot,najlepiej spo\u017cy\u0107 przed,termin"
          + " przydatno\u015bci,b\u00e4st f\u00f6re,bedst f\u00f8r,\u0433\u043e\u0434\u0435\u043d"
          + " \u0434\u043e,\u0441\u0440\u043e\u043a"
          + " \u0433\u043e\u0434\u043d\u043e\u0441\u0442\u0438"
          + ",\uc720\ud1b5\uae30\ud55c,\uc18c\ube44\uae30\ud55c";

  private static final String PRODUCED =
      "produced,manufactured,manufacture date,manufacture dates,manufacturing date,manufacturing"
          + " dates,manufactured date,date of manufacture,dates of manufacture,production"
          + " date,production dates,date of production,dates of production,packed on,packed"
          + " date,packaged on,packed,pack date,pack dates,packing date,packaging date,packaging"
          + " dates,packaged,date packed,processing date,production,built,mfd,mfg,mfg date,made"
          + " on,date code,date codes,dates code,fabrication,date de fabrication,dates de"
          + " fabrication,fabriqu\u00e9,fabriqu\u00e9s,fabriqu\u00e9e,fabriqu\u00e9es,produit"
          + " le,hergestellt"
          + ",herstellungsdatum,produktionsdatum,produktionszeitraum,fabricado,fabricados,fabricada,fabricadas,fecha"
          + " de fabricaci\u00f3n,fecha de producci\u00f3n,fecha de elaboraci\u00f3n,data di"
          + " produzione,prodotto il,data de fabrico,data"
          + " produkcji,productiedatum,\u0434\u0430\u0442\u0430"
          + " \u0438\u0437\u0433\u043e\u0442\u043e\u0432\u043b\u0435\u043d\u0438\u044f"
          + ",\uc81c\uc870\uc77c,\uc81c\uc870\uc77c\uc790,\uc81c\uc870\ub144\uc6d4";

  private static final String SOLD =
      "sold,shipped,sale,sales,available,vendu,vendue,vendus,vendues,commercialis\u00e9,commercialis\u00e9s"
          + ",commercialis\u00e9e,commercialis\u00e9es,commercialisation,verkauft,vertrieben,verkaufszeitraum"
          + ",vendido,vendidos,vendida,vendidas,comercializado,comercializados,venduto,venduti"
          + ",vendute,commercializzati,distributed,distribu\u00e9,distribu\u00e9s,verkocht,s\u00e5lda,sprzedawane";

  private static final String OTHER =
      "call,calling,tel,t\u00e9l,telephone,t\u00e9l\u00e9phone,phone,fax,toll"
          + " free,telefon,appelez,ll\u00e1mame,contact,ndc,din,npn,order,order number,purchase"
          + " order,po number,po box,p.o. box,establishment*,asin,certificate*,certificate"
          + " number,patent*,patent,invoice*,customer*,registration*,recall number,campaign"
          + " number,report number,sampling number,zip,zip code,vin,vins,vehicle identification"
          + " number,vehicle identification numbers,\uc804\ud654";

  private record Phrase(Means means, String words, boolean numbered) {}

  private static final Phrase[][] TABLE = table();

  private Phrases() {}

  /** The label that begins with the word at a position, the longest there is; null without one. */
  static Label at(String text, int start, int wordEnd, int hash) {
    for (Phrase phrase : TABLE[hash & (BUCKETS - 1)]) {
      int end = end(text, start, phrase.words());
      if (end >= wordEnd && (!phrase.numbered() || Filler.isNumbered(text, end))) {
        return new Label(phrase.means(), phrase.words(), start, end);
      }
    }
    return null;
  }

  /** Goes on with one character of a word; begins with 0. */
  static int hash(int before, char c) {
    return before * 31 + Character.toLowerCase(c);
  }

  /** Behind the phrase where the text has it, else -1. */
  private static int end(String text, int start, String phrase) {
    int at = start;
    for (int i = 0; i < phrase.length(); i++) {
      char wanted = phrase.charAt(i);
      if (wanted == ' ') {
        int from = at;
        while (at - from < 3 && divides(Chars.at(text, at)) && at < text.length()) {
          at++;
        }
        if (at == from) {
          return -1;
        }
      } else if (Character.toLowerCase(Chars.at(text, at)) == wanted) {
        at++;
      } else {
        return -1;
      }
    }
    return Chars.letter(Chars.at(text, at)) ? -1 : at;
  }

  private static boolean divides(char c) {
    return Chars.blank(c)
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '\''
        || c == '\u2019'
        || c == '/';
  }

  private static Phrase[][] table() {
    var lists = new ArrayList<List<Phrase>>();
    for (int i = 0; i < BUCKETS; i++) {
      lists.add(new ArrayList<>());
    }
    put(Means.GTIN, GTIN, lists);
    put(Means.LOT, LOT, lists);
    put(Means.SERIAL, SERIAL, lists);
    put(Means.MODEL, MODEL, lists);
    put(Means.BEST_BEFORE, BEST_BEFORE, lists);
    put(Means.PRODUCED, PRODUCED, lists);
    put(Means.SOLD, SOLD, lists);
    put(Means.OTHER, OTHER, lists);
    var longestFirst = Comparator.comparingInt((Phrase phrase) -> -phrase.words().length());
    lists.forEach(list -> list.sort(longestFirst));
    return lists.stream().map(list -> list.toArray(Phrase[]::new)).toArray(Phrase[][]::new);
  }

  private static void put(Means means, String phrases, List<List<Phrase>> lists) {
    for (String phrase : phrases.split(",", -1)) {
      boolean numbered = phrase.endsWith(NUMBERED);
      String words = numbered ? phrase.substring(0, phrase.length() - 1) : phrase;
      int hash = 0;
      for (int i = 0; i < Chars.wordEnd(words, 0); i++) {
        hash = hash(hash, words.charAt(i));
      }
      lists.get(hash & (BUCKETS - 1)).add(new Phrase(means, words, numbered));
    }
  }
}
