package dev.cartwheel.local.shop;

import java.util.List;
import java.util.Optional;

/** All that is for sale. */
final class Shelf {
  static final List<Product> PRODUCTS =
      List.of(
          new Product(
              "enamel-mug",
              "HL-1001",
              "Enamel Mug",
              "Kitchen",
              "Tinsmith & Daughter",
              18_00,
              "Two coats of enamel over steel, a rim in deep blue, and a handle that fits three"
                  + " fingers. Survives camp fires, dishwashers and moves."),
          new Product(
              "pour-over-kettle",
              "HL-1002",
              "Pour-over Kettle",
              "Kitchen",
              "Slow Kettle Works",
              64_00,
              "A gooseneck that pours as slowly as you like, and a walnut handle that stays cool."
                  + " Holds 0.9 litres: four cups, or one very long morning."),
          new Product(
              "wool-throw",
              "HL-2001",
              "Wool Throw",
              "Living",
              "North Loom",
              89_00,
              "Woven from undyed and rust-red wool on looms from 1962. Heavy enough to keep you on"
                  + " the sofa. 140 by 190 cm."),
          new Product(
              "reading-lamp",
              "HL-2002",
              "Reading Lamp",
              "Living",
              "Halfmoon",
              120_00,
              "Light for the page and for nobody else. Brass arm, enamelled shade, a dimmer that"
                  + " does not hum."),
          new Product(
              "stoneware-vase",
              "HL-2003",
              "Stoneware Vase",
              "Living",
              "Ash & Kiln",
              46_00,
              "Thrown by hand and dipped once in slip, so no two bands are alike. Looks finished"
                  + " with a single branch."),
          new Product(
              "canvas-tote",
              "HL-3001",
              "Canvas Tote",
              "Carry",
              "Market Row",
              32_00,
              "Eighteen-ounce canvas and leather straps that take a week's shopping. Folds flat,"
                  + " stands up by itself."),
          new Product(
              "dot-grid-notebook",
              "HL-4001",
              "Dot-grid Notebook",
              "Desk",
              "Plain Paper Co.",
              14_50,
              "192 numbered pages that lie flat. Dots pale enough to disappear when you read what"
                  + " you wrote."),
          new Product(
              "windowsill-plant",
              "HL-4002",
              "Windowsill Plant",
              "Desk",
              "Fern & Friends",
              27_00,
              "Grows towards whatever light there is. Comes in its terracotta pot, asks for water"
                  + " on Sundays."));

  private Shelf() {}

  static Optional<Product> find(String id) {
    return PRODUCTS.stream().filter(product -> product.id().equals(id)).findFirst();
  }
}
