import { registerRootComponent } from "expo";
import "./src/intl";
import { App } from "./src/app";

registerRootComponent(App);
