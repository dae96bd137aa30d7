#include "tests/golden/book_events.h"

namespace daybook::golden {

std::vector<std::string> golden_book_requests() {
  return {
      R"({"id":"01932b5e-0000-7000-8000-000000000000","account":"~policy","type":"policy.)"
      R"(published","occurred_at":"2025-12-01","data":{"policy":"concessions","number":"P)"
      R"(-1","effective_from":"2026-01-01","rules":{"authority":[{"role":"manager","perce)"
      R"(nt_max":"10"},{"role":"director","kind":"rebate","percent_max":"12.5","value_max)"
      R"(":{"minor":5000000,"currency":"NOK"}}],"actors":{"anna":"manager","bjarne":"dire)"
      R"(ctor"},"second_person":true,"margin_floor_percent":"-2.25","gift":{"window_days")"
      R"(:365,"value_max":{"minor":50000,"currency":"NOK"}}}}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000001","account":"~policy","type":"policy.)"
      R"(published","occurred_at":"2025-12-01","data":{"policy":"cadence","number":"C-1",)"
      R"("effective_from":"2026-01-01","rules":{"touch_days":{"key":14,"standard":60},"re)"
      R"(view":"quarterly","feedback_days":90}}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000002","account":"~team","type":"manager.a)"
      R"(bsent","occurred_at":"2025-12-20","data":{"manager":"bjarne","kind":"holiday","u)"
      R"(ntil":"2026-01-03","deputy":"anna"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000003","account":"acme","type":"account.op)"
      R"(ened","occurred_at":"2025-06-01","source":{"system":"crm","key":"account acme"},)"
      R"("data":{"name":"Acme AS","country":"NO","industry":"pumps","size":"medium","curr)"
      R"(ency":"NOK","kind":"customer"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000004","account":"acme","type":"account.ow)"
      R"(ner_assigned","occurred_at":"2025-06-01","actor":{"id":"crm-import","kind":"impo)"
      R"(rt"},"data":{"manager":"anna","function":"owner"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000005","account":"acme","type":"contact.jo)"
      R"(ined","occurred_at":"2025-06-02T08:00:00+02:00","data":{"contact":"kari","name":)"
      R"("Kari Nordmann","title":"innkjøpssjef","department":"purchasing","decides":true})"
      R"(})",
      R"({"id":"01932b5e-0000-7000-8000-000000000006","account":"acme","type":"role.assig)"
      R"(ned","occurred_at":"2025-06-02","data":{"contact":"kari","role":"economic"}})",
      R"({"id":"golden:7@test","account":"acme","type":"call.logged","occurred_at":"2025-)"
      R"(06-10T09:30:00.25Z","actor":{"id":"anna","kind":"person","role":"key account man)"
      R"(ager"},"data":{"direction":"in","participants":["kari"],"topic":"pris og leverin)"
      R"(g","duration_s":840,"outcome":"De vil ha rabatt på årsavtalen.","next_step":{"te)"
      R"(xt":"pris og levering","due":"2025-06-20"},"sentiment":"positive"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000008","account":"acme","type":"deal.opene)"
      R"(d","occurred_at":"2025-06-11","data":{"deal":"acme-d1","name":"pris og levering")"
      R"(,"product_line":"pumps","value":{"minor":125000000,"currency":"NOK"},"form":"ren)"
      R"(ewal"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000009","account":"acme","type":"need.ident)"
      R"(ified","occurred_at":"2025-06-11","data":{"need":"acme-n1","deal":"acme-d1","who)"
      R"(se":"personal","contact":"kari","text":"De vil ha rabatt på årsavtalen."}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000010","account":"acme","type":"proposal.s)"
      R"(ent","occurred_at":"2025-06-15","on_behalf_of":"bjarne","correlation":"offer 17")"
      R"(,"data":{"proposal":"acme-p1","deal":"acme-d1","number":"2025/17","lines":[{"pro)"
      R"(duct":"pump","quantity":12,"list":{"minor":9900000,"currency":"NOK"},"offered":{)"
      R"("minor":9250050,"currency":"NOK"}},{"product":"service","quantity":0.5,"list":{")"
      R"(minor":-100,"currency":"NOK"},"offered":{"minor":0,"currency":"NOK"}}],"total":{)"
      R"("minor":111000600,"currency":"NOK"},"valid_until":"2025-07-15","to":["kari"]}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000011","account":"acme","type":"objection.)"
      R"(raised","occurred_at":"2025-06-18","data":{"objection":"acme-o1","contact":"kari)"
      R"(","about":"price","severity":4,"verbatim":"De vil ha rabatt på årsavtalen.","pro)"
      R"(posal":"acme-p1"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000012","account":"acme","type":"concession)"
      R"(.requested","occurred_at":"2025-06-18","data":{"concession":"acme-c1","kind":"di)"
      R"(scount","asked_by":"kari","reason":"De vil ha rabatt på årsavtalen.","purpose":")"
      R"(retention","percent":"7.5","objection":"acme-o1"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000013","account":"acme","type":"concession)"
      R"(.approved","occurred_at":"2025-06-19","data":{"concession":"acme-c1","by":"bjarn)"
      R"(e","authority_limit":"12.5","terms":{"kind":"discount","percent":"7.5","until":")"
      R"(2025-12-31"}}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000014","account":"acme","type":"concession)"
      R"(.granted","occurred_at":"2025-06-20","data":{"concession":"acme-c1","kind":"disc)"
      R"(ount","granted_by":"anna","percent":"7.5","value":{"minor":742500,"currency":"NO)"
      R"(K"},"until":"2025-12-31","purpose":"retention","counter":{"text":"De vil ha raba)"
      R"(tt på årsavtalen.","commitment":"acme-k1"},"margin_after_percent":"-0.125"}})",
      R"({"id":"golden:15@test","account":"acme","type":"commitment.made","occurred_at":")"
      R"(2025-06-20","data":{"commitment":"acme-k1","by":"client","contact":"kari","text")"
      R"(:"De vil ha rabatt på årsavtalen.","due":"2025-09-30","kind":"counter"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000016","account":"acme","type":"attitude.s)"
      R"(cored","occurred_at":"2025-06-21","caused_by":"mail:44@crm","data":{"contact":"k)"
      R"(ari","score":4,"deal":"acme-d1"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000017","account":"acme","type":"revenue.re)"
      R"(corded","occurred_at":"2025-07-31","source":{"system":"erp","key":"acme 2025-07")"
      R"(},"actor":{"id":"erp","kind":"automation"},"data":{"period":"2025-07","amount":{)"
      R"("minor":8000000,"currency":"NOK"},"margin":{"minor":-1250,"currency":"NOK"},"pro)"
      R"(duct_line":"pumps"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000018","account":"zhongwen","type":"accoun)"
      R"(t.opened","occurred_at":"2025-06-01","source":{"system":"crm","key":"account zho)"
      R"(ngwen"},"data":{"name":"中文贸易有限公司","country":"CN","industry":"pumps","size":"medi)"
      R"(um","currency":"CNY","kind":"customer"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000019","account":"zhongwen","type":"accoun)"
      R"(t.owner_assigned","occurred_at":"2025-06-01","actor":{"id":"crm-import","kind":")"
      R"(import"},"data":{"manager":"anna","function":"owner"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000020","account":"zhongwen","type":"contac)"
      R"(t.joined","occurred_at":"2025-06-02T08:00:00+02:00","data":{"contact":"li-wei",")"
      R"(name":"李伟","title":"总经理","department":"purchasing","decides":true}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000021","account":"zhongwen","type":"role.a)"
      R"(ssigned","occurred_at":"2025-06-02","data":{"contact":"li-wei","role":"economic")"
      R"(}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000022","account":"zhongwen","type":"call.l)"
      R"(ogged","occurred_at":"2025-06-10T09:30:00.25Z","actor":{"id":"anna","kind":"pers)"
      R"(on","role":"key account manager"},"data":{"direction":"in","participants":["li-w)"
      R"(ei"],"topic":"报价单","duration_s":840,"outcome":"他们要求延长保修期。","next_step":{"text":")"
      R"(报价单","due":"2025-06-20"},"sentiment":"positive"}})",
      R"({"id":"golden:23@test","account":"zhongwen","type":"deal.opened","occurred_at":")"
      R"(2025-06-11","data":{"deal":"zhongwen-d1","name":"报价单","product_line":"pumps","va)"
      R"(lue":{"minor":125000000,"currency":"CNY"},"form":"renewal"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000024","account":"zhongwen","type":"need.i)"
      R"(dentified","occurred_at":"2025-06-11","data":{"need":"zhongwen-n1","deal":"zhong)"
      R"(wen-d1","whose":"personal","contact":"li-wei","text":"他们要求延长保修期。"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000025","account":"zhongwen","type":"propos)"
      R"(al.sent","occurred_at":"2025-06-15","on_behalf_of":"bjarne","correlation":"offer)"
      R"( 17","data":{"proposal":"zhongwen-p1","deal":"zhongwen-d1","number":"2025/17","l)"
      R"(ines":[{"product":"pump","quantity":12,"list":{"minor":9900000,"currency":"CNY"})"
      R"(,"offered":{"minor":9250050,"currency":"CNY"}},{"product":"service","quantity":0)"
      R"(.5,"list":{"minor":-100,"currency":"CNY"},"offered":{"minor":0,"currency":"CNY"})"
      R"(}],"total":{"minor":111000600,"currency":"CNY"},"valid_until":"2025-07-15","to":)"
      R"(["li-wei"]}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000026","account":"zhongwen","type":"object)"
      R"(ion.raised","occurred_at":"2025-06-18","data":{"objection":"zhongwen-o1","contac)"
      R"(t":"li-wei","about":"price","severity":4,"verbatim":"他们要求延长保修期。","proposal":"zho)"
      R"(ngwen-p1"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000027","account":"zhongwen","type":"conces)"
      R"(sion.requested","occurred_at":"2025-06-18","data":{"concession":"zhongwen-c1","k)"
      R"(ind":"discount","asked_by":"li-wei","reason":"他们要求延长保修期。","purpose":"retention",)"
      R"("percent":"7.5","objection":"zhongwen-o1"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000028","account":"zhongwen","type":"conces)"
      R"(sion.approved","occurred_at":"2025-06-19","data":{"concession":"zhongwen-c1","by)"
      R"(":"bjarne","authority_limit":"12.5","terms":{"kind":"discount","percent":"7.5",")"
      R"(until":"2025-12-31"}}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000029","account":"zhongwen","type":"conces)"
      R"(sion.granted","occurred_at":"2025-06-20","data":{"concession":"zhongwen-c1","kin)"
      R"(d":"discount","granted_by":"anna","percent":"7.5","value":{"minor":742500,"curre)"
      R"(ncy":"CNY"},"until":"2025-12-31","purpose":"retention","counter":{"text":"他们要求延长)"
      R"(保修期。","commitment":"zhongwen-k1"},"margin_after_percent":"-0.125"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000030","account":"zhongwen","type":"commit)"
      R"(ment.made","occurred_at":"2025-06-20","data":{"commitment":"zhongwen-k1","by":"c)"
      R"(lient","contact":"li-wei","text":"他们要求延长保修期。","due":"2025-09-30","kind":"counter)"
      R"("}})",
      R"({"id":"golden:31@test","account":"zhongwen","type":"attitude.scored","occurred_a)"
      R"(t":"2025-06-21","caused_by":"mail:44@crm","data":{"contact":"li-wei","score":4,")"
      R"(deal":"zhongwen-d1"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000032","account":"zhongwen","type":"revenu)"
      R"(e.recorded","occurred_at":"2025-07-31","source":{"system":"erp","key":"zhongwen )"
      R"(2025-07"},"actor":{"id":"erp","kind":"automation"},"data":{"period":"2025-07","a)"
      R"(mount":{"minor":8000000,"currency":"CNY"},"margin":{"minor":-1250,"currency":"CN)"
      R"(Y"},"product_line":"pumps"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000033","account":"volga","type":"account.o)"
      R"(pened","occurred_at":"2025-06-01","source":{"system":"crm","key":"account volga")"
      R"(},"data":{"name":"ООО «Волга»","country":"RU","industry":"pumps","size":"medium")"
      R"(,"currency":"EUR","kind":"customer"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000034","account":"volga","type":"account.o)"
      R"(wner_assigned","occurred_at":"2025-06-01","actor":{"id":"crm-import","kind":"imp)"
      R"(ort"},"data":{"manager":"anna","function":"owner"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000035","account":"volga","type":"contact.j)"
      R"(oined","occurred_at":"2025-06-02T08:00:00+02:00","data":{"contact":"irina","name)"
      R"(":"Ирина Соколова","title":"директор по закупкам","department":"purchasing","dec)"
      R"(ides":true}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000036","account":"volga","type":"role.assi)"
      R"(gned","occurred_at":"2025-06-02","data":{"contact":"irina","role":"economic"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000037","account":"volga","type":"call.logg)"
      R"(ed","occurred_at":"2025-06-10T09:30:00.25Z","actor":{"id":"anna","kind":"person")"
      R"(,"role":"key account manager"},"data":{"direction":"in","participants":["irina"])"
      R"(,"topic":"условия поставки","duration_s":840,"outcome":"Просят отсрочку платежа.)"
      R"(","next_step":{"text":"условия поставки","due":"2025-06-20"},"sentiment":"positi)"
      R"(ve"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000038","account":"volga","type":"deal.open)"
      R"(ed","occurred_at":"2025-06-11","data":{"deal":"volga-d1","name":"условия поставк)"
      R"(и","product_line":"pumps","value":{"minor":125000000,"currency":"EUR"},"form":"r)"
      R"(enewal"}})",
      R"({"id":"golden:39@test","account":"volga","type":"need.identified","occurred_at":)"
      R"("2025-06-11","data":{"need":"volga-n1","deal":"volga-d1","whose":"personal","con)"
      R"(tact":"irina","text":"Просят отсрочку платежа."}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000040","account":"volga","type":"proposal.)"
      R"(sent","occurred_at":"2025-06-15","on_behalf_of":"bjarne","correlation":"offer 17)"
      R"(","data":{"proposal":"volga-p1","deal":"volga-d1","number":"2025/17","lines":[{")"
      R"(product":"pump","quantity":12,"list":{"minor":9900000,"currency":"EUR"},"offered)"
      R"(":{"minor":9250050,"currency":"EUR"}},{"product":"service","quantity":0.5,"list")"
      R"(:{"minor":-100,"currency":"EUR"},"offered":{"minor":0,"currency":"EUR"}}],"total)"
      R"(":{"minor":111000600,"currency":"EUR"},"valid_until":"2025-07-15","to":["irina"])"
      R"(}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000041","account":"volga","type":"objection)"
      R"(.raised","occurred_at":"2025-06-18","data":{"objection":"volga-o1","contact":"ir)"
      R"(ina","about":"price","severity":4,"verbatim":"Просят отсрочку платежа.","proposa)"
      R"(l":"volga-p1"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000042","account":"volga","type":"concessio)"
      R"(n.requested","occurred_at":"2025-06-18","data":{"concession":"volga-c1","kind":")"
      R"(discount","asked_by":"irina","reason":"Просят отсрочку платежа.","purpose":"rete)"
      R"(ntion","percent":"7.5","objection":"volga-o1"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000043","account":"volga","type":"concessio)"
      R"(n.approved","occurred_at":"2025-06-19","data":{"concession":"volga-c1","by":"bja)"
      R"(rne","authority_limit":"12.5","terms":{"kind":"discount","percent":"7.5","until")"
      R"(:"2025-12-31"}}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000044","account":"volga","type":"concessio)"
      R"(n.granted","occurred_at":"2025-06-20","data":{"concession":"volga-c1","kind":"di)"
      R"(scount","granted_by":"anna","percent":"7.5","value":{"minor":742500,"currency":")"
      R"(EUR"},"until":"2025-12-31","purpose":"retention","counter":{"text":"Просят отсро)"
      R"(чку платежа.","commitment":"volga-k1"},"margin_after_percent":"-0.125"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000045","account":"volga","type":"commitmen)"
      R"(t.made","occurred_at":"2025-06-20","data":{"commitment":"volga-k1","by":"client")"
      R"(,"contact":"irina","text":"Просят отсрочку платежа.","due":"2025-09-30","kind":")"
      R"(counter"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000046","account":"volga","type":"attitude.)"
      R"(scored","occurred_at":"2025-06-21","caused_by":"mail:44@crm","data":{"contact":")"
      R"(irina","score":4,"deal":"volga-d1"}})",
      R"({"id":"golden:47@test","account":"volga","type":"revenue.recorded","occurred_at")"
      R"(:"2025-07-31","source":{"system":"erp","key":"volga 2025-07"},"actor":{"id":"erp)"
      R"(","kind":"automation"},"data":{"period":"2025-07","amount":{"minor":8000000,"cur)"
      R"(rency":"EUR"},"margin":{"minor":-1250,"currency":"EUR"},"product_line":"pumps"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000048","account":"acme","type":"visit.held)"
      R"(","occurred_at":"2025-08-05T23:30:00-05:30","data":{"participants":["kari","ola")"
      R"(],"topic":"omvisning","place":"Bergen","started_at":"2025-08-05T23:30:00-05:30",)"
      R"("findings":[{"topic":"budsjett","value":"kuttes"},{"topic":"konkurrent","value":)"
      R"("på besøk"}],"sentiment":"neutral","attachments":[{"sha256":"0123456789abcdef012)"
      R"(3456789abcdef0123456789abcdef0123456789abcdef","name":"bilde.jpg","media_type":")"
      R"(image/jpeg","size":48213}],"confidence":0.75,"attributes":{"vær":"regn","weather)"
      R"( code":"R2"},"note":"\"husk\" å ringe"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000049","account":"acme","type":"influence.)"
      R"(observed","occurred_at":"2025-08-06","data":{"from":"kari","to":"ola","kind":"ad)"
      R"(vises","strength":7}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000050","account":"acme","type":"feedback.g)"
      R"(iven","occurred_at":"2025-09-01","data":{"contact":"ola","topic":"service","scor)"
      R"(e":8.5,"text":""}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000051","account":"acme","type":"document.r)"
      R"(ecorded","occurred_at":"2025-09-02","data":{"document":"doc-1","kind":"contract")"
      R"(,"title":"Rammeavtale","number":"R-7","sha256":"abababababababababababababababab)"
      R"(abababababababababababababababab","signed_by":["kari"]}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000052","account":"zhongwen","type":"remark)"
      R"(.raised","occurred_at":"2025-09-03","data":{"remark":"r1","text":"包装破损","status")"
      R"(:"not_done","labels":["packaging","urgent"]}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000053","account":"zhongwen","type":"remark)"
      R"(.status_changed","occurred_at":"2025-09-04","data":{"remark":"r1","status":"done)"
      R"("}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000054","account":"volga","type":"contact.l)"
      R"(eft","occurred_at":"2025-10-01","data":{"contact":"irina","effective":"2025-09-1)"
      R"(5","learned_via":"звонок","destination":"acme","successor":"oleg"}})",
      R"({"id":"golden:55@test","account":"volga","type":"bond.assessed","occurred_at":"2)"
      R"(025-10-02","data":{"profit":"high","switching_cost":"weak","value":{"minor":1,"c)"
      R"(urrency":"KWD"},"reason":"—"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000056","account":"volga","type":"message.b)"
      R"(ounced","occurred_at":"2025-10-03","data":{"native_id":"<1@mail>","contact":"iri)"
      R"(na"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000057","account":"acme","type":"handover.i)"
      R"(ssued","occurred_at":"2025-11-01","data":{"from":"anna","to":"bjarne","reason":")"
      R"(foreldrepermisjon"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000058","account":"acme","type":"handover.a)"
      R"(ccepted","occurred_at":"2025-11-02","data":{"from":"anna","to":"bjarne"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000059","account":"acme","type":"event.annu)"
      R"(lled","occurred_at":"2025-11-03","data":{"event":"01932b5e-0000-7000-8000-000000)"
      R"(000050","reason":"skrevet to ganger"}})",
      R"({"id":"01932b5e-0000-7000-8000-000000000060","account":"~team","type":"manager.r)"
      R"(eturned","occurred_at":"2026-01-01","data":{"manager":"bjarne","kind":"holiday"})"
      R"(})",
      R"({"id":"01932b5e-0000-7000-8000-000000000061","account":"~compliance","type":"hol)"
      R"(d.placed","occurred_at":"2025-11-04","data":{"hold":"h1","subject":"kari","reaso)"
      R"(n":"tvist"}})",
  };
}

}  // namespace daybook::golden
