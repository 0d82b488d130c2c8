package dev.cartwheel.collector.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'traits':{'email':'jo.doe@mail.example.com'}} | {'traits':{'email':'j***@m***.com'}}",
        "{'url':'https://shop.example/?e=jo%40example.com'} | {'url':'https://shop.example/?e=j***%40e***.com'}",
        "{'traits':{'name':'Jo Doe','plan':'gold'}} | {'traits':{'name':'***','plan':'gold'}}",
        "{'properties':{'name':'Enamel mug','price':'1.50'}} | {'properties':{'name':'Enamel mug','price':'1.50'}}",
        "{'traits':{'first_name':'Jo','lastName':'Doe'}} | {'traits':{'first_name':'***','lastName':'***'}}",
        "{'traits':{'address.city':'Bonn'}} | {'traits':{'address.city':'***'}}",
        "{'traits':{'address':{'city':'Bonn','line':'x 7'}}} | {'traits':{'address':{'city':'***','line':'***'}}}",
        "{'context':{'ip':'203.0.113.9'}} | {'context':{'ip':'***'}}",
        "{'note':'from 203.0.113.9 and 2001:db8:0:1::7'} | {'note':'from *** and ***'}",
        "{'note':'2001:db8::7, 2001:db8:1:2:3:4:5:6 at 10:00:00'} | {'note':'***, *** at 10:00:00'}",
        "{'note':'call +49 171 1234567'} | {'note':'call +49***67'}",
        "{'phone':491711234567} | {'phone':'***'}",
        "{'identifiers':[{'kind':'PHONE','value':'491711234567'},{'kind':'EMAIL','value':'a@b.io'}]} | {'identifiers':[{'kind':'PHONE','value':'***'},{'kind':'EMAIL','value':'a***@b***.io'}]}",
        "{'timestamp':'2026-03-01T10:00:00.000Z','messageId':'0b5e6a3c-51d0-4d5e-9a3f-4f4d1a2b3c4d'} | {'timestamp':'2026-03-01T10:00:00.000Z','messageId':'0b5e6a3c-51d0-4d5e-9a3f-4f4d1a2b3c4d'}"
      })
  void personalDataIsHiddenAndTheRestIsSeen(String sent, String shown) {
    assertThat(Mask.content(json(sent)).toString()).isEqualTo(json(shown));
  }

  @Test
  void aTextThatIsNoJsonIsMaskedAsWell() {
    var broken = "{\"firstName\": \"Jo\", \"email\":\"jo@example.com\", \"ip\":\"203.0.113.9\"";
    assertThat(Mask.content(broken).asString())
        .isEqualTo("{\"firstName\": \"***\", \"email\":\"j***@e***.com\", \"ip\":\"***\"");
  }

  private static String json(String text) {
    return text.strip().replace('\'', '"');
  }
}
